/** What ends a command: one clear sentence on stderr, and the exit code. */
export class Failure extends Error {
  /** 1: a negative answer. 2: wrong usage. */
  readonly exitCode: 1 | 2;

  constructor(message: string, exitCode: 1 | 2 = 1, cause?: unknown) {
    super(message, { cause });
    this.name = 'Failure';
    this.exitCode = exitCode;
  }
}
