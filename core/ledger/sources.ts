import type { Sources } from '../book/book.ts';
import type { LedgerFile } from './file.ts';
import type { Row } from './row.ts';

export type Source = NonNullable<Sources[string]>;

/** Whether a row tells that dividends come by cash_flows.csv (RULINGS.md R69). */
export const isDividend = (file: string, { kind }: Row): boolean =>
  file === 'cash_flows' && kind === 'dividend';

/** What a file brings: its known columns, in the order of the file's description, and the days it tells about (R17). */
export function sourceOf(
  file: LedgerFile,
  header: readonly string[],
  { firstDate, coversFrom, dividends }: Omit<Source, 'columns'> = {},
): Source {
  const columns = Object.keys(file.columns).filter((name) => header.includes(name));
  return {
    columns,
    ...(firstDate !== undefined && { firstDate }),
    ...(coversFrom !== undefined && { coversFrom }),
    ...(dividends && { dividends }),
  };
}
