import type { Row } from '../ledger/row.ts';

/** EPS of the last twelve months by symbol; a row's date is the day on which it was known (RULINGS.md R68). */
export interface Earnings {
  /** The EPS in CNY that is known on a day; undefined when there is none. */
  on(symbol: string, date: string): number | undefined;
}

export function makeEarnings(rows: readonly Row[]): Earnings {
  const bySymbol = Map.groupBy(rows, (row) => String(row.symbol));
  for (const list of bySymbol.values()) list.sort((a, b) => (String(a.date) < String(b.date) ? -1 : 1));
  return {
    on: (symbol, date) => {
      const row = bySymbol.get(symbol)?.findLast((one) => String(one.date) <= date);
      return row && Number(row.eps_ttm);
    },
  };
}
