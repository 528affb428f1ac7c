import { tooManyRejects, tooManyRejectsText } from '#core/ledger/reject-share.ts';
import { LedgerFileError } from './ledger-file-error.ts';
import type { FileRows, Reject } from './read-rows.ts';

/** Records read and rejected by file. */
export type Counts = Readonly<Record<string, { rows: number; rejected: number }>>;

/** Counts the rejects of each file; too many in one reject the whole batch. */
export function countRejects(files: readonly FileRows[], rejects: readonly Reject[]): Counts {
  const counts = files.map(({ source, count }) => {
    const inFile = rejects.filter(({ file }) => file === source.file.name);
    const [first] = inFile;
    if (first !== undefined && tooManyRejects(count, inFile.length)) {
      const what = tooManyRejectsText(count, inFile.length, first.reason);
      throw new LedgerFileError('TOO_MANY_REJECTS', source.name, what, first.line);
    }
    return [source.file.name, { rows: count, rejected: inFile.length }] as const;
  });
  return Object.fromEntries(counts);
}
