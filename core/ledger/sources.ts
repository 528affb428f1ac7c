import type { Sources } from '../book/book.ts';
import type { LedgerFile } from './file.ts';

export type Source = NonNullable<Sources[string]>;

/** What a file brings: its known columns, in the order of the file's description, and the days it tells about (R17). */
export function sourceOf(
  file: LedgerFile,
  header: readonly string[],
  firstDate?: string,
  coversFrom?: string,
): Source {
  const columns = Object.keys(file.columns).filter((name) => header.includes(name));
  return {
    columns,
    ...(firstDate !== undefined && { firstDate }),
    ...(coversFrom !== undefined && { coversFrom }),
  };
}
