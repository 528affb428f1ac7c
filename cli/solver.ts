import { openSolver } from '#adapters/solver/z3.ts';
import type { Solver } from '#core/rules/analyse/solver.ts';

/** Gives work a solver with nothing asserted, and ends it afterwards. */
export async function withSolver<T>(work: (solver: Solver) => T | Promise<T>): Promise<T> {
  const solver = await openSolver();
  try {
    return await work(solver);
  } finally {
    await solver.close();
  }
}
