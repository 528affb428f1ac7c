import type { TradingCalendar } from '../calendar/trading-calendar.ts';
import type { Row } from '../ledger/row.ts';

/** The broad index of the branch, read at the last row on or before a day (RULINGS.md R25). */
export interface IndexSeries {
  /** Position of the last trading day with a row of its own; -1 without any. */
  readonly last: number;
  /** The index at the close of a calendar position; NaN before its first row. */
  at(position: number): number;
}

/** Rows on other than trading days are ignored, those before the first trading day are kept (R1). */
export function makeIndex(rows: readonly Row[], calendar: TradingCalendar): IndexSeries {
  const series = new Float64Array(calendar.days.length).fill(NaN);
  const [first = ''] = calendar.days;
  const early = rows
    .filter((row) => String(row.date) < first)
    .sort((a, b) => (String(a.date) < String(b.date) ? -1 : 1));
  let last = -1;
  for (const row of rows) {
    if (!calendar.isTradingDay(String(row.date))) continue;
    const position = calendar.position(String(row.date));
    series[position] = Number(row.close);
    last = Math.max(last, position);
  }
  let carried = Number(early.at(-1)?.close ?? NaN);
  for (let position = 0; position < series.length; position++) {
    const own = series[position] ?? NaN;
    if (Number.isNaN(own)) series[position] = carried;
    else carried = own;
  }
  return { last, at: (position) => series[position] ?? NaN };
}
