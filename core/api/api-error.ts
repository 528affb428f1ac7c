/** What a caller is told in both languages. */
export interface Words {
  zh: string;
  en: string;
}

/** Stable codes of the API's refusals; the status of each is given here and nowhere else. */
export const apiErrorStatus = {
  BAD_REQUEST: 400,
  NOT_SIGNED_IN: 401,
  ROLE_NOT_ADMITTED: 403,
  SCOPE_TOO_NARROW: 403,
  OUTSIDE_SCOPE: 403,
  NOT_FOUND: 404,
  NO_SUCH_ROUTE: 404,
  BUSY: 409,
  /** A rule set does not admit the command: not from where it stands, not by this person, not as signed, not on that day. */
  OUT_OF_ORDER: 409,
  ANOTHER_MUST: 403,
  NOT_AS_SIGNED: 409,
  NOT_ON_THAT_DAY: 409,
  /** What is stored is not what was certified, or no longer gives it: an alarm, not a refusal. */
  NOT_REPRODUCED: 500,
  /** A rule set was written past its commands: an alarm, too. */
  RULES_ALTERED: 500,
  FAILED: 500,
} as const;
export type ApiErrorCode = keyof typeof apiErrorStatus;

/** A refusal with words for the caller. `places` names what in the request is wrong. */
export class ApiError extends Error {
  readonly code: ApiErrorCode;
  readonly words: Words;
  readonly places: readonly { at: string; problem: string }[];

  constructor(
    code: ApiErrorCode,
    words: Words,
    options: { places?: readonly { at: string; problem: string }[]; cause?: unknown } = {},
  ) {
    super(words.en, { cause: options.cause });
    this.name = 'ApiError';
    this.code = code;
    this.words = words;
    this.places = options.places ?? [];
  }
}

/** The body of every refusal. */
export interface ErrorBody {
  error: { code: ApiErrorCode; message: Words; places?: readonly { at: string; problem: string }[] };
}

/** A refusal as the caller receives it. */
export function errorBody(error: ApiError): ErrorBody {
  const { code, words, places } = error;
  return { error: { code, message: words, ...(places.length > 0 && { places }) } };
}
