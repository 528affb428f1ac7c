import limits from './limits.json' with { type: 'json' };

/** Whether so many of a file's rows are rejected that the batch as a whole is (DESIGN.md section 9). */
export function tooManyRejects(rows: number, rejected: number): boolean {
  return rejected > rows * limits.rejectShare;
}

/** The share beyond which a batch is rejected, as words say it: `10%`. */
export const rejectShareText = `${Math.round(limits.rejectShare * 100)}%`;
