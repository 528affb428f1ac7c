import { ApiError, type ApiErrorCode } from '#core/api/api-error.ts';
import { type RefusalReason, Refused } from '#core/governance/refused.ts';

const codes: Readonly<Record<RefusalReason, ApiErrorCode>> = {
  order: 'OUT_OF_ORDER',
  duty: 'ANOTHER_MUST',
  signed: 'NOT_AS_SIGNED',
  date: 'NOT_ON_THAT_DAY',
};

/** What a command came to; one that is refused is told to the caller in its words. */
export async function toldRefusals<T>(command: () => Promise<T>): Promise<T> {
  try {
    return await command();
  } catch (error) {
    if (error instanceof Refused) throw new ApiError(codes[error.reason], error.words, { cause: error });
    throw error;
  }
}
