import type { Problem } from '#core/rules/table/table.ts';

/** Why a file is no sheet that can be read, in words, with the place. */
export class SheetError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem, cause?: unknown) {
    super(problem.message.en, { cause });
    this.name = 'SheetError';
    this.problem = problem;
  }
}
