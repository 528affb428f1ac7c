import type { ClientBook, Sources } from '#core/book/book.ts';
import type { Accrual } from '#core/kpi/credits/accrual.ts';
import { makeAccrualOf } from '#core/kpi/credits/accrual-of.ts';
import { daysOf } from '#core/kpi/periods/period.ts';
import type { Market } from '#core/market/market.ts';

/** Days on which somebody is on the staff: from, and to where it ends. */
export type Employed = Readonly<Record<string, readonly [from: string, to?: string]>>;

/** Whether somebody is on the staff of a day; whoever is not named always is. */
export const employedBy = (staff: Employed) => (staffId: string, day: string) => {
  const [from = '', to = '9999-12-31'] = staff[staffId] ?? [];
  return from <= day && day <= to;
};

interface Looked {
  book: ClientBook;
  market: Market;
  sources: Sources;
}

/** A client in a period, up to the last day of it that the calendar knows or an earlier one. */
export function accrualIn(
  period: string,
  { book, market, sources }: Looked,
  given: {
    asOf?: string | undefined;
    staff?: Employed | undefined;
    facts?: Readonly<Record<string, number>> | undefined;
  } = {},
): Accrual {
  const days = daysOf(period, market.calendar)!;
  const known = market.calendar.at(market.calendar.onOrBefore(days.last))!;
  const { asOf = known, staff = {}, facts = {} } = given;
  const isEmployed = employedBy(staff);
  const accrualOf = makeAccrualOf({ market, sources, period, days, asOf, isEmployed });
  return accrualOf({ clientKey: 'K1', book, factOf: (name) => facts[name] ?? null, band: null, class: null });
}
