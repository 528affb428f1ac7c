import type { ClientRows } from '../ledger/client-rows.ts';
import { ledgerFiles } from '../ledger/files.ts';
import type { Row } from '../ledger/row.ts';

/** Rows that say nothing of what the client did: they make no record (R18), or change no fact (R26). */
const silent: ReadonlySet<string> = new Set(['clients', 'assignments', 'protected', 'positions']);

/** Whether any record is dated before `end` (RULINGS.md R18); rows are sorted by date. */
export function hasRecords(rows: ClientRows, end: string): boolean {
  for (const file in rows) {
    const dated = ledgerFiles[file]?.dated;
    const first = rows[file]?.[0];
    if (dated !== undefined && first && !silent.has(file) && (first[dated] as string) < end) return true;
  }
  return false;
}

/** The row of cash_balances that counts at the end of the day before `end` (RULINGS.md R49). */
export function lastBalance(rows: ClientRows, end: string): Row | undefined {
  return rows.cash_balances?.findLast((row) => (row.date as string) < end);
}

/** What the client's products were at the last snapshot before `end` in which it has any (R50). */
export function lastProducts(rows: ClientRows, end: string): readonly Row[] {
  const holdings = rows.product_holdings ?? [];
  const last = holdings.findLast((row) => (row.date as string) < end)?.date;
  return last === undefined ? [] : holdings.filter(({ date }) => date === last);
}
