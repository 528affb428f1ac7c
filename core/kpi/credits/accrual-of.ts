import type { ClientBook, Sources } from '../../book/book.ts';
import { cashLikeOn } from '../../book/cash-like.ts';
import { snapshotsSeen } from '../../facts/product-values.ts';
import { hasSource } from '../../facts/source-names.ts';
import { tradingWindow } from '../../facts/window.ts';
import type { Market } from '../../market/market.ts';
import type { Period, PeriodDays } from '../periods/period.ts';
import type { Accrual, AccrualFrame } from './accrual.ts';
import { flowsReach } from './flows.ts';
import { makeOwners } from './owners.ts';

/** What the credits of a period are made from, beside the clients. */
export interface Accruing {
  market: Market;
  /** The files that the store has ever received. */
  sources: Sources;
  period: Period;
  days: PeriodDays;
  asOf: string;
  isEmployed: (staffId: string, day: string) => boolean;
}

/** A client as the night that is read knows it. */
export type AccruedClient = Pick<Accrual, 'clientKey' | 'factOf' | 'band' | 'class'> & { book: ClientBook };

const textOf = (value: unknown) => (typeof value === 'string' ? value : null);

function frameOf({ market, sources, days, asOf }: Accruing): AccrualFrame {
  const { calendar } = market;
  if (!calendar.isTradingDay(asOf)) throw new Error(`${asOf} is no trading day`);
  if (asOf < days.first || asOf > days.last)
    throw new Error(`${asOf} is no day from ${days.first} to ${days.last}`);
  const [first, today] = [calendar.position(days.first), calendar.position(asOf)];
  const window = tradingWindow(calendar, asOf, today - first + 1);
  return {
    ...{ first, today, window },
    flowWindow:
      first > flowsReach
        ? tradingWindow(calendar, asOf, today - first + 1 + flowsReach)
        : { ...window, from: '' },
    snapshots: snapshotsSeen(market, first, window.end),
    has: (source) => hasSource(sources, source),
  };
}

/** Looks at many clients of one period: what they share is prepared once. */
export function makeAccrualOf(accruing: Accruing): (client: AccruedClient) => Accrual {
  const { market, period, days, asOf, isEmployed } = accruing;
  const frame = frameOf(accruing);
  const cashLike = cashLikeOn(asOf, market.products);
  return (client) => {
    const { attributes, rows } = client.book;
    const ownersOn = makeOwners(rows.assignments ?? [], textOf(attributes.opened_on), isEmployed);
    const branchId = textOf(attributes.branch_id);
    return { ...client, branchId, market, period, days, asOf, frame, cashLike, ownersOn };
  };
}
