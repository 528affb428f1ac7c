import type { TradingCalendar } from '../calendar/trading-calendar.ts';
import { monthEndsBelow0 } from '../churn/delivered-months.ts';
import type { FactValues } from '../rules/format/rule-set.ts';
import type { Decision } from './decision.ts';
import type { DeliveredMemory } from './memory.ts';

/**
 * What rules see of earlier nights: class, band and core flag as they were in force before this day, and at how many
 * of the last two month-ends, this night's included, delivered value was below 0 (RULINGS.md R117, R118).
 */
export function earlierFacts(
  before: Decision | null,
  delivered: DeliveredMemory | null,
  { asOf, calendar }: { asOf: string; calendar: TradingCalendar },
): FactValues {
  const below0 = monthEndsBelow0(delivered, asOf, calendar);
  const { class: name, classReason, band, core } = before ?? {};
  return {
    ...(name !== undefined && { class_before: name }),
    // Other reasons are not sub-classes.
    ...(name === 'DORMANT' && typeof classReason === 'string' && { class_reason_before: classReason }),
    ...(typeof band === 'string' && { band_before: band }),
    ...(typeof core === 'boolean' && { core_before: core }),
    ...(below0 !== undefined && { cdv_month_ends_below_0: below0 }),
  };
}
