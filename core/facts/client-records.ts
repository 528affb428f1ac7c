import type { Past } from '../book/past.ts';
import type { ClientRows } from '../ledger/client-rows.ts';
import type { Row } from '../ledger/row.ts';

/** One client as facts look at it; `past` is what its folded rows left behind (RULINGS.md R24). */
export interface ClientRecords {
  attributes: Row;
  rows: ClientRows;
  past: Past;
}
