import type { Market } from '../market/market.ts';
import { weekdaysBetween } from '../calendar/date.ts';
import type { Refusal } from './refusal.ts';

/** What a night's day is chosen from. */
export interface Watermark {
  market: Market;
  /** The last business date that came in. */
  businessDate: string;
  /** As-of of the run in force. */
  published: string | null;
}

/** Whether the branch trades on a day; beyond what the calendar knows, weekdays count (RULINGS.md R1). */
export function isTradingDay({ calendar }: Pick<Market, 'calendar'>, day: string): boolean {
  const last = calendar.days.at(-1);
  if (last !== undefined && day <= last) return calendar.isTradingDay(day);
  return weekdaysBetween(day, day).length > 0;
}

/** RULINGS.md R2: the last trading day with closes, else with an index close, else the last one; no later than the batch. */
function defaultDay({ market, businessDate }: Watermark): string {
  const { calendar, closes, index } = market;
  const last = calendar.at(closes.last) ?? calendar.at(index?.last ?? -1) ?? businessDate;
  return last < businessDate ? last : businessDate;
}

/**
 * The day T of a night. A requested day is replaced by the last trading day on or before it (RULINGS.md R2).
 * Decisions are kept as changes, in the order of the days: a night does not go back behind the published one.
 */
export function dayOf(asked: string | null, watermark: Watermark): string | Refusal {
  const { calendar } = watermark.market;
  const day = calendar.at(calendar.onOrBefore(asked ?? defaultDay(watermark)));
  const { businessDate, published } = watermark;
  if (day === undefined)
    return {
      code: 'BEFORE_CALENDAR',
      message: `no trading day is known on or before ${asked ?? businessDate}`,
    };
  if (day > businessDate)
    return {
      code: 'BATCH_MISSING',
      message: `the ledger reaches ${businessDate}: import the batch of ${day} first (tidemark import)`,
    };
  if (published !== null && day < published)
    return {
      code: 'DAY_PASSED',
      message: `the decisions of ${published} are published and a night does not go back to ${day}: ask for ${published} or later; for facts of an earlier day use "tidemark facts <dir> --as-of ${day}"`,
    };
  return day;
}

/**
 * The day of the nightly schedule: null when the branch does not trade, a refusal when the day's batch never came
 * (DOMAIN.md 2.2: then nothing is published).
 */
export function scheduledDay(today: string, watermark: Watermark): string | Refusal | null {
  const { market, businessDate } = watermark;
  if (!isTradingDay(market, today)) return null;
  if (businessDate < today)
    return {
      code: 'BATCH_MISSING',
      message: `${today} is a trading day and its batch has not come: the ledger reaches ${businessDate}; import it and start the night again (tidemark import, tidemark nightly)`,
    };
  return dayOf(today, watermark);
}
