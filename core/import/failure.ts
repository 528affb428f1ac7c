/** What a state machine says of a failed step. */
export interface StepError {
  Error?: string | undefined;
  Cause?: string | undefined;
}

/** The error's code and its words for a user; a cause that is no answer of a function of ours is left out. */
export function failureOf({ Error: code = 'UNEXPECTED', Cause: cause = '' }: StepError): {
  code: string;
  message: string;
} {
  try {
    const told: unknown = JSON.parse(cause);
    if (typeof told === 'object' && told !== null && 'errorMessage' in told) {
      const type = 'errorType' in told && typeof told.errorType === 'string' ? told.errorType : code;
      return { code: type, message: String(told.errorMessage) };
    }
  } catch {
    // Not what a function answers.
  }
  return { code, message: 'a step of the import failed' };
}
