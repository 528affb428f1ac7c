import { foldState, type BookState } from '../book/state.ts';
import type { Row } from '../ledger/row.ts';
import type { Market } from '../market/market.ts';
import { foldBoundary } from './fold-boundary.ts';
import type { ImportParameters } from './parameters.ts';
import { rowDay } from './row-day.ts';

type Rows = Readonly<Record<string, readonly Row[]>>;

/** The first day whose rows a book keeps: so many whole months before the month of the business date. */
export function firstKeptDay(
  businessDate: string,
  { monthsKept }: Pick<ImportParameters, 'monthsKept'>,
): string {
  const months = Number(businessDate.slice(0, 4)) * 12 + Number(businessDate.slice(5, 7)) - 1 - monthsKept;
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
}

/**
 * Folds what lies before `until`, or before an earlier day where that does not divide the book, into the state that the
 * book carries (RULINGS.md R24). Files of `keptWhole` keep all their rows.
 */
export function keepMonths(
  opening: BookState | null,
  rows: Rows,
  until: string,
  keptWhole: readonly string[],
  market: Market,
): { opening: BookState | null; rows: Rows } {
  const foldable = Object.fromEntries(Object.entries(rows).filter(([file]) => !keptWhole.includes(file)));
  const day = foldBoundary(opening, foldable, until, market);
  const isOld = (file: string, row: Row) => file in foldable && rowDay(file, row) < day;
  if (opening && opening.until >= day) return { opening, rows };
  const old = Object.entries(rows).some(([file, list]) => list.some((row) => isOld(file, row)));
  if (!old) return { opening, rows };
  const state = foldState(opening, foldable, day, market);
  const kept = Object.entries(rows).map(
    ([file, list]) => [file, list.filter((row) => !isOld(file, row))] as const,
  );
  const rest = Object.fromEntries(kept.filter(([, list]) => list.length > 0));
  // A suspended symbol that turns out to be sold before its split parts the book no longer: what is folded at once must
  // reach as far as what is folded month by month.
  return keepMonths(state, rest, until, keptWhole, market);
}
