import type { Row } from '../ledger/row.ts';

/** A product that the branch sells, by products.csv. */
export interface Product {
  /** R1 to R5. */
  risk: string;
  category: string;
  cashLike: boolean;
}

export type Products = ReadonlyMap<string, Product>;

export const makeProducts = (rows: readonly Row[]): Products =>
  new Map(
    rows.map(({ code, risk, category, cash_like }) => [
      String(code),
      { risk: String(risk), category: String(category), cashLike: cash_like === true },
    ]),
  );
