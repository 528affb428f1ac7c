import limits from './parameters.json' with { type: 'json' };

/** Whether so many of a file's rows are rejected that the batch as a whole is. */
export function tooManyRejects(rows: number, rejected: number): boolean {
  return rejected > rows * limits.rejectShare;
}

/** The share beyond which a batch is rejected, as words say it: `10%`. */
const rejectShareText = `${Math.round(limits.rejectShare * 100)}%`;

/** A reason without the values it quotes: an error may be logged, a value may not. */
export const withoutValues = (reason: string): string => reason.replace(/".*"/s, '…');

/** Why a batch is rejected for one of its files, in words. */
export const tooManyRejectsText = (rows: number, rejected: number, first: string): string =>
  `${rejected} of ${rows} rows are rejected, more than ${rejectShareText}; the first: ${withoutValues(first)}.`;
