import { weekdaysBetween } from './date.ts';

/** Where the trading days come from, in the order of RULINGS.md R1. */
export type CalendarOrigin = 'calendar' | 'closes' | 'index' | 'weekdays';

/** What R1 chooses from; a file that is absent is left out. */
export interface CalendarInput {
  /** Rows of calendar.csv. */
  calendar?: Iterable<{ readonly date?: unknown; readonly open?: unknown }> | undefined;
  /** Dates of closes.csv, in any order, repeated or not. */
  closes?: Iterable<string> | undefined;
  /** Dates of index.csv. */
  index?: Iterable<string> | undefined;
  /** First and last dated record and the days with a trade: the last resort. */
  records?: { first: string; last: string; tradeDays: Iterable<string> } | undefined;
}

/** The trading days of one market. Positions count from 0; dates are `YYYY-MM-DD`, longer texts that begin so are read too. */
export interface TradingCalendar {
  readonly days: readonly string[];
  readonly origin: CalendarOrigin;
  /**
   * The position of a date: that of the next trading day when it is none (R4), -1 before the first trading day (R6),
   * `days.length` after the last.
   */
  position(date: string): number;
  /** The position of a known trading day; -1 for every other date. */
  tradingPosition(date: string): number;
  isTradingDay(date: string): boolean;
  at(position: number): string | undefined;
  /** The position of the last trading day on or before the date; -1 when there is none. */
  onOrBefore(date: string): number;
  /** Trading days from a to b: the position of b minus that of a (R6). */
  tdBetween(a: string, b: string): number;
  /** Positions of the month-ends in [from, to]; `to` ends the running month (R8). */
  monthEnds(from: number, to: number): number[];
}

const firstYear = 1990;
const daysPerYear = 372;

/** A number that grows with the date, without parsing it as one: year, month and day read off their places. */
function dateCode(date: string): number {
  const digit = (place: number) => date.charCodeAt(place) - 48;
  const year = digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3);
  return (
    (year - firstYear) * daysPerYear + (digit(5) * 10 + digit(6) - 1) * 31 + digit(8) * 10 + digit(9) - 1
  );
}

function tradingDays(input: CalendarInput): { origin: CalendarOrigin; days: string[] } {
  const { calendar, closes, index, records } = input;
  const pick = (): [CalendarOrigin, Iterable<string>] => {
    if (calendar)
      return ['calendar', [...calendar].filter((row) => row.open === true).map((row) => String(row.date))];
    if (closes) return ['closes', closes];
    if (index) return ['index', index];
    if (!records) return ['weekdays', []];
    return ['weekdays', [...weekdaysBetween(records.first, records.last), ...records.tradeDays]];
  };
  const [origin, days] = pick();
  return { origin, days: [...new Set(days)].sort() };
}

/** The trading days: calendar.csv, else the dates of closes.csv, else of index.csv, else weekdays (RULINGS.md R1). */
export function makeCalendar(input: CalendarInput): TradingCalendar {
  const { origin, days } = tradingDays(input);
  const base = days[0] === undefined ? 0 : dateCode(days[0]);
  const end = dateCode(days.at(-1) ?? '1990-01-01');
  // For every date from the first to the last trading day: its position, or for other days ~position of the next one.
  const table = new Int32Array(days.length === 0 ? 0 : end - base + 1);
  let next = 0;
  for (const [place, day] of days.entries()) {
    const code = dateCode(day) - base;
    for (; next < code; next++) table[next] = ~place;
    table[next++] = place;
  }
  const position = (date: string) => {
    const code = dateCode(date) - base;
    if (code < 0 || days.length === 0) return -1;
    const found = table[code] ?? ~days.length;
    return found < 0 ? ~found : found;
  };
  const tradingPosition = (date: string) => Math.max(-1, table[dateCode(date) - base] ?? -1);
  const isTradingDay = (date: string) => tradingPosition(date) >= 0;
  return {
    days,
    origin,
    position,
    tradingPosition,
    isTradingDay,
    at: (place) => days[place],
    onOrBefore: (date) => (isTradingDay(date) ? position(date) : Math.max(-1, position(date) - 1)),
    tdBetween: (a, b) => position(b) - position(a),
    monthEnds: (from, to) => {
      const ends: number[] = [];
      for (let place = Math.max(0, from); place <= to; place++) {
        const month = days[place]?.slice(0, 7);
        if (place === to || days[place + 1]?.slice(0, 7) !== month) ends.push(place);
      }
      return ends;
    },
  };
}
