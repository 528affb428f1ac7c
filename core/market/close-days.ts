import type { TradingCalendar } from '../calendar/trading-calendar.ts';
import { readMonth, type Month } from './month.ts';

function addDays(days: Map<string, number[]>, { rows, words }: Month, calendar: TradingCalendar): void {
  const [symbols, dates] = [words.get('symbol'), words.get('date')];
  const lists = symbols?.values.map((symbol) => days.get(String(symbol))) ?? [];
  const positions = dates?.values.map((date) => calendar.tradingPosition(String(date))) ?? [];
  for (let row = 0; row < rows; row++) {
    const list = lists[(symbols?.places[row] ?? 0) - 1];
    const position = positions[(dates?.places[row] ?? 0) - 1] ?? -1;
    if (list && position >= 0) list.push(position);
  }
}

/** The calendar positions on which each of the symbols has a close of its own, ascending. */
export function closeDays(
  packed: Iterable<Uint8Array>,
  calendar: TradingCalendar,
  symbols: Iterable<string>,
): ReadonlyMap<string, readonly number[]> {
  const days = new Map(Array.from(symbols, (symbol): [string, number[]] => [symbol, []]));
  if (days.size === 0) return days;
  for (const month of packed) addDays(days, readMonth(month), calendar);
  for (const list of days.values()) list.sort((a, b) => a - b);
  return days;
}
