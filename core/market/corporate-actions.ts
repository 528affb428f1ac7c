import type { Row } from '../ledger/row.ts';

/** What moves a price overnight without a trade, per old share (RULINGS.md R32). */
export interface CorporateAction {
  exDate: string;
  /** New shares per old share: 10送3 is 1.3. */
  splitRatio: number;
  /** CNY. */
  cashPerShare: number;
  rightsRatio: number;
  /** CNY. */
  rightsPrice: number;
}

export interface CorporateActions {
  /** Those of a symbol with an ex-date after the one day and up to the other, oldest first. */
  between(symbol: string, after: string, upTo: string): readonly CorporateAction[];
}

const none: readonly CorporateAction[] = [];

/** Rows of corporate_actions.csv; of two of one symbol and day the later stands (R20). */
export function makeCorporateActions(rows: readonly Row[]): CorporateActions {
  const bySymbol = new Map<string, Map<string, CorporateAction>>();
  for (const row of rows) {
    const symbol = String(row.symbol);
    const own = bySymbol.get(symbol) ?? new Map<string, CorporateAction>();
    bySymbol.set(symbol, own);
    own.set(String(row.ex_date), {
      exDate: String(row.ex_date),
      splitRatio: Number(row.split_ratio ?? 1),
      cashPerShare: Number(row.cash_per_share ?? 0),
      rightsRatio: Number(row.rights_ratio ?? 0),
      rightsPrice: Number(row.rights_price ?? 0),
    });
  }
  const sorted = new Map(
    Array.from(bySymbol, ([symbol, own]) => [
      symbol,
      [...own.values()].sort((a, b) => (a.exDate < b.exDate ? -1 : 1)),
    ]),
  );
  return {
    between: (symbol, after, upTo) =>
      sorted.get(symbol)?.filter(({ exDate }) => exDate > after && exDate <= upTo) ?? none,
  };
}

/**
 * The reference price after corporate actions, in CNY, not rounded (RULINGS.md R31). Actions that would leave no price
 * above 0 are not believed: the previous close stands.
 */
export function referencePrice(previousClose: number, actions: readonly CorporateAction[]): number {
  const reference = actions.reduce(
    (price, { splitRatio, cashPerShare, rightsRatio, rightsPrice }) =>
      (price - cashPerShare + rightsRatio * rightsPrice) / (splitRatio + rightsRatio),
    previousClose,
  );
  return reference > 0 && Number.isFinite(reference) ? reference : previousClose;
}
