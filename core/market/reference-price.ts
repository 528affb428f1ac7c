import type { Row } from '../ledger/row.ts';

/** What moves the price of a symbol overnight without a trade, per old share (RULINGS.md R32). */
export interface PriceAction {
  exDate: string;
  /** New shares per old share: 10送3 is 1.3. */
  split: number;
  /** CNY. */
  cash: number;
  rights: number;
  /** CNY. */
  rightsPrice: number;
}

/** By symbol, oldest first. */
export type PriceActions = ReadonlyMap<string, readonly PriceAction[]>;

/** Rows of corporate_actions.csv; of two of one symbol and day the later stands (R20). */
export function priceActions(rows: readonly Row[]): PriceActions {
  const latest = new Map(rows.map((row) => [`${String(row.symbol)} ${String(row.ex_date)}`, row]));
  const actions = Array.from(latest.values(), (row) => ({
    symbol: String(row.symbol),
    exDate: String(row.ex_date),
    split: Number(row.split_ratio ?? 1),
    cash: Number(row.cash_per_share ?? 0),
    rights: Number(row.rights_ratio ?? 0),
    rightsPrice: Number(row.rights_price ?? 0),
  }));
  return Map.groupBy(
    actions.sort((a, b) => (a.exDate < b.exDate ? -1 : 1)),
    ({ symbol }) => symbol,
  );
}

/**
 * The reference price in CNY, not rounded, of a symbol's row on `upTo` whose row before it closed on `after`: the
 * previous close, after the actions with an ex-date in between (RULINGS.md R31). Actions that would leave no price above
 * 0 are not believed: the previous close stands.
 */
export function referencePrice(
  previousClose: number,
  actions: readonly PriceAction[] | undefined,
  after: string,
  upTo: string,
): number {
  let price = previousClose;
  for (const { exDate, split, cash, rights, rightsPrice } of actions ?? []) {
    if (exDate > after && exDate <= upTo) price = (price - cash + rights * rightsPrice) / (split + rights);
  }
  return price > 0 && Number.isFinite(price) ? price : previousClose;
}
