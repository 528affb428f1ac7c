import type { Sources } from '../book/book.ts';
import type { LedgerFile } from './file.ts';

export type Source = NonNullable<Sources[string]>;

const earlier = (a: string | undefined, b: string | undefined) => (a === undefined || (b ?? a) < a ? b : a);

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

/** What was received before and what came now, together: a column once received stays received. */
export function mergeSource(file: LedgerFile, before: Source | undefined, now: Source): Source {
  const columns = [...(before?.columns ?? []), ...now.columns];
  return sourceOf(
    file,
    columns,
    earlier(before?.firstDate, now.firstDate),
    earlier(before?.coversFrom, now.coversFrom),
  );
}
