/**
 * Answers scripts of SMT-LIB 2 (smt-lib.org). What a script declares and asserts stays until it is popped; the text
 * that comes back holds one answer for each command that gives one.
 */
export interface Solver {
  ask(script: string): string;
  /** Forgets everything: of what was asked before, no later answer may depend. */
  restart(): void;
}
