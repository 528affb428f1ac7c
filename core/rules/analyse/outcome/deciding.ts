import type { Program, ProgramRule } from '../../program/program.ts';
import type { Questions } from '../question.ts';
import type { Term } from '../term.ts';
import type { Variables } from '../variables.ts';

/** What the terms of an outcome are made of. */
export interface Deciding {
  readonly program: Program;
  readonly variables: Variables;
  readonly questions: Questions;
  /** That a rule fires. */
  readonly fires: (rule: ProgramRule) => Term;
}
