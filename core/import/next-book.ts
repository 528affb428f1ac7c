import type { BookState } from '../book/state.ts';
import type { Row } from '../ledger/row.ts';
import type { Market } from '../market/market.ts';
import type { ClientLine, MergedClient, StoredBook } from './client-batch.ts';
import { firstKeptDay, keepMonths } from './keep-months.ts';
import { rowDay } from './row-day.ts';
import type { ImportParameters } from './parameters.ts';
import { type Difference, reconcile } from './reconcile.ts';

/** A client's book after a batch, and how it compares with the broker's own count. */
export interface NextBook {
  opening: BookState | null;
  rows: Readonly<Record<string, readonly Row[]>>;
  reconciliation: { compared: number; differences: Difference[] };
}

/** Days of which the batch brought rows of positions.csv that went in. */
function countedDays(lines: readonly ClientLine[], { rejected }: MergedClient): string[] {
  const refused = new Set(rejected.filter(({ file }) => file === 'positions').map(({ line }) => line));
  const counted = lines.filter(
    ({ file, line, deleted }) => file === 'positions' && !deleted && !refused.has(line),
  );
  return counted.map(({ row }) => rowDay('positions', row));
}

const reachesBack = (rows: MergedClient['rows'], until: string, keptWhole: readonly string[]) =>
  Object.entries(rows).some(
    ([file, list]) => !keptWhole.includes(file) && list.some((row) => rowDay(file, row) < until),
  );

/**
 * What is folded is not taken apart again, so a business date far beyond the trading days that are known, mistyped
 * more likely than meant, does not make rows old.
 */
function foldBefore(
  businessDate: string,
  { calendar }: Market,
  parameters: Pick<ImportParameters, 'monthsKept'>,
): string {
  const last = calendar.days.at(-1) ?? businessDate;
  return firstKeptDay(last < businessDate ? last : businessDate, parameters);
}

/** The market is asked for only where prices matter: rows grown old, or positions to compare. */
export async function nextBook(
  stored: StoredBook,
  lines: readonly ClientLine[],
  merged: MergedClient,
  businessDate: string,
  market: () => Promise<Market>,
  parameters: Pick<ImportParameters, 'monthsKept' | 'keptWhole'>,
): Promise<NextBook> {
  const until = firstKeptDay(businessDate, parameters);
  const { keptWhole } = parameters;
  const { opening } = stored;
  const days = countedDays(lines, merged);
  const fold = async () => {
    const known = await market();
    return keepMonths(opening, merged.rows, foldBefore(businessDate, known, parameters), keptWhole, known);
  };
  const kept = reachesBack(merged.rows, until, keptWhole) ? await fold() : { opening, rows: merged.rows };
  const reconciliation =
    days.length > 0
      ? reconcile(kept.opening, kept.rows, days, await market())
      : { compared: 0, differences: [] };
  return { ...kept, reconciliation };
}
