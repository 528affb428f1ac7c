import type { Lot } from '../account/holding.ts';
import { decimal } from '../rows/text.ts';
import type { Records } from '../rows/records.ts';
import type { Client } from './client.ts';

/** Lots of one day are one row: opening positions are told apart by the day they were acquired on. */
function byDay(lots: readonly Lot[], days: readonly string[]): Map<string, Lot> {
  const merged = new Map<string, Lot>();
  for (const lot of lots) {
    const date = lot.acquiredOn ?? days[lot.day] ?? '';
    const other = merged.get(date);
    if (other === undefined) {
      merged.set(date, { ...lot });
      continue;
    }
    const shares = other.shares + lot.shares;
    const isKnown = other.cost !== null && lot.cost !== null;
    other.cost = isKnown ? ((other.cost ?? 0) * other.shares + (lot.cost ?? 0) * lot.shares) / shares : null;
    other.shares = shares;
  }
  return merged;
}

/**
 * The book with which a client comes into the record, told at the end of the day before its first one, whose date it has:
 * what a split of that day does to it comes after. From here on everything is told.
 */
export function tellOpening({ account, products }: Client, records: Records): void {
  records.isOn = true;
  for (const { id, lots } of account.book.all()) {
    for (const [acquired_on, { shares, cost }] of byDay(lots, account.market.days)) {
      records.add('opening_positions', {
        date: account.market.days[account.day + 1],
        symbol: account.market.listings[id]?.symbol,
        quantity: shares,
        cost: cost === null ? null : decimal(cost / 100, 6),
        acquired_on,
      });
    }
  }
  account.takeCommission();
  products.takeRevenue();
}
