/** Why nothing can be simulated. */
export type SimulationProblem =
  /** More days are asked for than there are. */
  | { code: 'TOO_MANY_DAYS'; most: number }
  /** A market without enough days for a past and a record. */
  | { code: 'MARKET_TOO_SHORT'; days: number; past: number; least: number }
  | { code: 'NO_INDEX' };

/** Thrown where nothing can be simulated; the command line has the words. */
export class SimulationError extends Error {
  readonly problem: SimulationProblem;

  constructor(problem: SimulationProblem) {
    super(JSON.stringify(problem));
    this.problem = problem;
  }
}
