import type { FactEntry } from '../../facts/fact-entry.ts';
import type { Analysed } from '../analyse/analysis.ts';
import type { Limits } from '../analyse/limits.ts';
import type { Solver } from '../analyse/solver.ts';
import type { Program } from '../program/program.ts';

/** What an invariant is asked of. */
export interface Subject {
  readonly solver: Solver;
  readonly sound: Analysed;
  /** Whom it speaks of, where it does not speak of everybody. */
  readonly where: Program | undefined;
  readonly catalogue: readonly FactEntry[];
  readonly limits: Limits;
}
