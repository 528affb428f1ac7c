import type { ClientRows } from '../ledger/client-rows.ts';
import type { Row } from '../ledger/row.ts';
import type { TradingCalendar } from '../calendar/trading-calendar.ts';
import { lastBalance, lastProducts } from './records.ts';
import { reversible, withoutReversals, type Transfer } from './reversals.ts';

/** Amounts in fen, and of how many rows. */
export interface Sum {
  fen: number;
  rows: number;
}
export const noSum: Sum = { fen: 0, rows: 0 };

/** What files beside trades leave behind when their rows are folded (RULINGS.md R24). */
export interface Past {
  /** The last row of cash_balances (R49). */
  balance: Row | null;
  /** The rows of product_holdings of the client's last day in it (R50). */
  products: readonly Row[];
  /** The rows of revenues.csv, summed up (R77). */
  revenue: Sum;
  /** Transfers that later ones may still reverse (R78). */
  transfers: readonly Transfer[];
  /** Effective contacts so far, and the day of the last one (R81). */
  contacts: { effective: number; last: string | null };
  /** The last cancelled or made designation. */
  designation: { cancelled: boolean; date: string } | null;
}

export const noPast: Past = {
  balance: null,
  products: [],
  revenue: noSum,
  transfers: [],
  contacts: { effective: 0, last: null },
  designation: null,
};

const before = (rows: readonly Row[] | undefined, column: string, end: string): readonly Row[] =>
  rows?.filter((row) => (row[column] as string) < end) ?? [];

const fenOf = ({ amount }: Row) => Math.round((amount as number) * 100);

/** Amounts of rows, and of what was before. */
export const addAmounts = (before: Sum, rows: readonly Row[]): Sum => ({
  fen: rows.reduce((sum, row) => sum + fenOf(row), before.fen),
  rows: before.rows + rows.length,
});

/** The client's transfers dated before `end`, those that earlier ones left open included, without reversed ones. */
export const transfersOf = (
  past: Past,
  rows: ClientRows,
  end: string,
  calendar: TradingCalendar,
): Transfer[] =>
  withoutReversals(
    [
      ...past.transfers,
      ...before(rows.cash_flows, 'date', end)
        .filter(({ kind }) => kind === 'transfer')
        .map((row) => ({ date: row.date as string, fen: fenOf(row) })),
    ],
    calendar,
  );

/** Cancelled and made designations of the account, oldest first; those of a day by flow_id (R36). */
export const isDesignation = ({ kind }: Row) => kind === 'designation_cancelled' || kind === 'designated';

/** What was before, with what the rows dated before `end` add. */
export function addPast(past: Past, rows: ClientRows, end: string, calendar: TradingCalendar): Past {
  const effective = before(rows.contacts, 'at', end).filter((row) => row.effective === true);
  const designation = before(rows.custody_flows, 'date', end).findLast(isDesignation);
  const products = lastProducts(rows, end);
  return {
    balance: lastBalance(rows, end) ?? past.balance,
    products: products.length > 0 ? products : past.products,
    revenue: addAmounts(past.revenue, before(rows.revenues, 'date', end)),
    transfers: reversible(transfersOf(past, rows, end, calendar), end, calendar),
    contacts: {
      effective: past.contacts.effective + effective.length,
      last: (effective.at(-1)?.at as string | undefined)?.slice(0, 10) ?? past.contacts.last,
    },
    designation: designation
      ? { cancelled: designation.kind === 'designation_cancelled', date: designation.date as string }
      : past.designation,
  };
}
