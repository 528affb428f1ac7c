/**
 * The base of every error that this system raises on purpose. `code` is stable: state machines match it (it is the
 * error's name, too) and callers map it; `message` is in words for a user and holds no personal value.
 */
export class TidemarkError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.name = code;
  }
}

/** Passes by itself: state machines try the step again. */
export class TransientError extends TidemarkError {
  constructor(message: string, options?: ErrorOptions) {
    super('TransientError', message, options);
  }
}

/** Whether a conditional write found something else than it asked for. */
export function isConditionFailure(error: unknown): boolean {
  return error instanceof Error && error.name === 'ConditionalCheckFailedException';
}

export function refuse({ code, message }: { code: string; message: string }): never {
  throw new TidemarkError(code, message);
}
