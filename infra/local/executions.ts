export interface Execution {
  readonly executionArn: string;
  /** CDK id of the state machine. */
  readonly machine: string;
  readonly name: string;
  readonly status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'ABORTED';
  readonly input: unknown;
  readonly output?: unknown;
  readonly error?: string;
  readonly cause?: string;
  readonly startDate: string;
  readonly stopDate?: string;
}

export interface Executions {
  /** The same name twice is the same execution. */
  start(machine: string, input: unknown, name?: string): Execution;
  list(machine?: string): Execution[];
  describe(executionArn: string): Execution | undefined;
  /** Resolves with the execution once it no longer runs. */
  finished(executionArn: string): Promise<Execution>;
}
