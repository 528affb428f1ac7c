import type { Accrual } from '#core/kpi/credits/accrual.ts';
import { makeAccrualOf } from '#core/kpi/credits/accrual-of.ts';
import type { Credit } from '#core/kpi/credits/credit.ts';
import { daysOf } from '#core/kpi/periods/period.ts';
import type { Row } from '#core/ledger/row.ts';
import { type SmallBook, smallLedger } from './small-book.ts';

/** A client in a period; days are numbers, as in the book. */
export interface SmallAccrual extends Omit<SmallBook, 'client'> {
  period: string;
  /** The last day that counts; that of the period where it is left out. */
  asOf?: number;
  /** The row of clients.csv; numbers are days. */
  client?: Readonly<Record<string, string | number | boolean>>;
  /** Staff → the last day. */
  left?: Readonly<Record<string, number>>;
  band?: string;
  class?: string;
  facts?: Readonly<Record<string, number>>;
}

export function smallAccrual(given: SmallAccrual): Accrual & { date: (day: number) => string } {
  const { period, left = {}, facts = {} } = given;
  const client = given.client ?? {};
  const small = smallLedger({ ...given, client: {} });
  const { market, date } = small;
  const attributes: Row = Object.fromEntries(
    Object.entries(client).map(([name, value]) => [name, typeof value === 'number' ? date(value) : value]),
  );
  const days = daysOf(period, market.calendar)!;
  const known = market.calendar.at(market.calendar.onOrBefore(days.last))!;
  const asOf = given.asOf === undefined ? known : date(given.asOf);
  const isEmployed = (staffId: string, day: string) =>
    left[staffId] === undefined || day <= date(left[staffId]);
  const { sources } = small;
  const accrualOf = makeAccrualOf({ market, sources, period, days, asOf, isEmployed });
  const accrual = accrualOf({
    ...{ clientKey: 'K', book: { ...small.book, attributes } },
    factOf: (name) => facts[name] ?? null,
    ...{ band: given.band ?? null, class: given.class ?? null },
  });
  return { ...accrual, date };
}

/** `contacts_due R1 201 10000`: figure, who, first day, last if another, amount. */
export function creditLines(credits: readonly Credit[], accrual: Pick<Accrual, 'market'>): string[] {
  const dayOf = (day: string) => accrual.market.calendar.position(day) + 1;
  return credits
    .map(({ figure, staffId, day, until, amount }) => {
      const days = day === until ? dayOf(day) : `${dayOf(day)}-${dayOf(until)}`;
      return `${figure} ${staffId ?? 'pool'} ${days} ${amount}`;
    })
    .sort();
}
