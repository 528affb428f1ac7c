import type { ClientRows } from '../ledger/client-rows.ts';
import type { Row } from '../ledger/row.ts';
import { lastBalance, lastProducts } from './records.ts';

/** What files beside trades leave behind when their rows are folded (RULINGS.md R24). */
export interface Past {
  /** The last row of cash_balances (R49). */
  balance: Row | null;
  /** The rows of product_holdings of the client's last day in it (R50). */
  products: readonly Row[];
  /** The sum of revenues.csv, in fen (R77). */
  revenue: number;
  /** Effective contacts so far, and the day of the last one (R81). */
  contacts: { effective: number; last: string | null };
  /** The last cancelled or made designation. */
  designation: { cancelled: boolean; date: string } | null;
}

export const noPast: Past = {
  balance: null,
  products: [],
  revenue: 0,
  contacts: { effective: 0, last: null },
  designation: null,
};

const before = (rows: readonly Row[] | undefined, column: string, end: string): readonly Row[] =>
  rows?.filter((row) => (row[column] as string) < end) ?? [];

/** Sum of amounts in fen. */
export const fenOf = (rows: readonly Row[]): number =>
  rows.reduce((sum, { amount }) => sum + Math.round(Number(amount) * 100), 0);

/** Cancelled and made designations of the account, oldest first; those of a day by flow_id (R36). */
const isDesignation = ({ kind }: Row) => kind === 'designation_cancelled' || kind === 'designated';

/** What was before, with what the rows dated before `end` add. */
export function addPast(past: Past, rows: ClientRows, end: string): Past {
  const effective = before(rows.contacts, 'at', end).filter((row) => row.effective === true);
  const designation = before(rows.custody_flows, 'date', end).findLast(isDesignation);
  const products = lastProducts(rows, end);
  return {
    balance: lastBalance(rows, end) ?? past.balance,
    products: products.length > 0 ? products : past.products,
    revenue: past.revenue + fenOf(before(rows.revenues, 'date', end)),
    contacts: {
      effective: past.contacts.effective + effective.length,
      last: (effective.at(-1)?.at as string | undefined)?.slice(0, 10) ?? past.contacts.last,
    },
    designation: designation
      ? { cancelled: designation.kind === 'designation_cancelled', date: designation.date as string }
      : past.designation,
  };
}
