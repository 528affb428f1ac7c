import { isMonthEnd, monthEndsFrom } from '../calendar/month-end.ts';
import type { TradingCalendar } from '../calendar/trading-calendar.ts';
import type { DeliveredMemory } from '../decision/memory.ts';
import type { Fact } from '../facts/fact.ts';

/** Of how many month-ends delivered value is looked at (RULINGS.md R118). */
const looksAt = 2;

/** What the month-ends up to this night say of delivered value: other nights add nothing, an unknown value ends it. */
export function deliveredMonths(
  before: DeliveredMemory | null,
  cdv: Fact | undefined,
  asOf: string,
  calendar: TradingCalendar,
): DeliveredMemory | null {
  if (!isMonthEnd(calendar, asOf)) return before;
  if (!cdv?.ok) return null;
  const isBelow0 = Number(cdv.value) < 0;
  return before?.isBelow0 === isBelow0 ? before : { isBelow0, since: asOf, isFirst: before === null };
}

/** At how many of the last two month-ends delivered value was below 0; unknown before there are two (RULINGS.md R118). */
export function monthEndsBelow0(
  months: DeliveredMemory | null,
  asOf: string,
  calendar: TradingCalendar,
): number | undefined {
  if (months === null) return undefined;
  // The running month ends only on its last trading day.
  const alike = monthEndsFrom(calendar, months.since, asOf) - (isMonthEnd(calendar, asOf) ? 0 : 1);
  if (alike >= looksAt) return months.isBelow0 ? looksAt : 0;
  return months.isFirst ? undefined : 1;
}
