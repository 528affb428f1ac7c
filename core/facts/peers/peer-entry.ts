import type { ClientBook } from '../../book/book.ts';
import { monthsBefore } from '../../calendar/date.ts';
import type { TradingCalendar } from '../../calendar/trading-calendar.ts';
import type { Row } from '../../ledger/row.ts';
import parameters from '../parameters.json' with { type: 'json' };
import { rowsIn, tradingWindow } from '../window.ts';

/** What a client brings to the facts of other clients. */
export interface PeerEntry {
  /** Commission a CNY traded in W(250); null without a trade, and without consent to profiling (RULINGS.md R84). */
  rate: number | null;
  /** Who brought the client, when its account was opened in the last 24 months (R85). */
  referredBy: string | null;
}

/** Transfers and bonus shares are told as trades and are none (R45). */
const isTrade = ({ source }: Row) => source !== 'transfer' && source !== 'corporate';

/** Of all trades, as commission is (R77). Equal rates are equal numbers: what sums of floats are off by is cut. */
function rateOf(trades: readonly Row[]): number | null {
  if (trades.length === 0) return null;
  let [fen, amount] = [0, 0];
  for (const { commission, quantity, price } of trades) {
    fen += Math.round(Number(commission ?? 0) * 100);
    amount += Number(quantity) * Number(price);
  }
  return Number((fen / 100 / amount).toPrecision(12));
}

/** Looks at many clients of one day; needs no prices. */
export function makePeerEntries(calendar: TradingCalendar, asOf: string): (book: ClientBook) => PeerEntry {
  const year = tradingWindow(calendar, asOf, 250);
  const since = monthsBefore(asOf, parameters.referralMonths);

  return ({ attributes, rows }) => {
    const { consent_profiling, opened_on, referred_by } = attributes;
    const isNew = typeof opened_on === 'string' && opened_on > since && opened_on <= asOf;
    return {
      rate:
        consent_profiling === false ? null : rateOf(rowsIn(rows.trades, 'traded_at', year).filter(isTrade)),
      referredBy: isNew && typeof referred_by === 'string' ? referred_by : null,
    };
  };
}
