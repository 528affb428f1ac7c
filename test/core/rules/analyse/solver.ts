import { afterAll, beforeAll } from 'vitest';
import { openSolver, type OpenSolver } from '#adapters/solver/z3.ts';
import { limits } from '#core/rules/analyse/limits.ts';
import type { Solver } from '#core/rules/analyse/solver.ts';

/** One solver for the tests of a file. */
export function solverForTests(): Solver {
  let open: OpenSolver | undefined;
  beforeAll(async () => {
    open = await openSolver();
  });
  afterAll(() => open?.close());
  return {
    ask: (script) => open!.ask(script),
    restart: () => {
      open!.restart();
    },
  };
}

/** Few clients are tried: the solver has to be right by itself. */
export const fewTries = {
  ...limits,
  few: { clients: 5, boundaryClients: 5 },
  many: { clients: 50, boundaryClients: 50 },
};

/** How many times a property is tried, and from which seed: more by hand than in every run. */
export const runs = (usual: number) => ({
  numRuns: Number(process.env['RUNS'] ?? usual),
  seed: Number(process.env['SEED'] ?? 1),
});
