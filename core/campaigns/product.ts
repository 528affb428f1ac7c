import type { Row } from '../ledger/row.ts';

/** What a campaign is about, by products.csv. */
export interface CampaignProduct {
  code: string;
  name: string;
  /** R1 to R5. */
  risk: string;
  /** CNY; null where the product has none. */
  minAmount: number | null;
}

/** The products of the branch, by code. */
export const productsOf = (rows: readonly Row[]): Map<string, CampaignProduct> =>
  new Map(
    rows.map(({ code, name, risk, min_amount }) => [
      String(code),
      {
        ...{ code: String(code), name: typeof name === 'string' ? name : String(code), risk: String(risk) },
        minAmount: typeof min_amount === 'number' ? min_amount : null,
      },
    ]),
  );
