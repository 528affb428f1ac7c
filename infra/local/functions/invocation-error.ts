/** A function threw, ended or took too long; `name` is the error type that Lambda reports. */
export class InvocationError extends Error {
  readonly trace: readonly string[];

  constructor(type: string, message: string, trace: readonly string[] = []) {
    super(message);
    this.name = type;
    this.trace = trace;
  }

  /** The payload that Lambda answers with, and that Step Functions hands on as the cause. */
  get payload(): string {
    return JSON.stringify({ errorType: this.name, errorMessage: this.message, trace: this.trace });
  }
}
