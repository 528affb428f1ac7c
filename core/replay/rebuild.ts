import {
  type ClientLine,
  type LineReject,
  mergeClient,
  type StoredBook,
  unknownBook,
} from '../import/client-batch.ts';
import { nextBook } from '../import/next-book.ts';
import type { ImportParameters } from '../import/parameters.ts';
import { openProfile } from '../import/profile.ts';
import type { LedgerContext } from '../ledger/check-client-rows.ts';
import type { Market } from '../market/market.ts';

/** A client as readers of a store version see it; without `attributes` in `stored` they see no such client. */
export interface RebuiltClient {
  stored: StoredBook;
  branchId: string | null;
  servicers: readonly string[];
}

/** A client of whom no batch has told. */
export const untold: RebuiltClient = { stored: unknownBook, branchId: null, servicers: [] };

/** A batch as its journal tells of one client. */
export interface JournalBatch {
  lines: readonly ClientLine[];
  /** The last business date up to this batch. */
  businessDate: string;
  /** What rows were held against, and the market, as they were with this batch. */
  context: LedgerContext;
  market: () => Promise<Market>;
}

/**
 * The client after one more batch, by the same merge as the import's. The journal holds what went in, so that `refused`
 * is empty unless the journal is not the one that was written, or the import has come to judge otherwise.
 */
export async function rebuild(
  { stored }: RebuiltClient,
  { lines, businessDate, context, market }: JournalBatch,
  parameters: Pick<ImportParameters, 'monthsKept' | 'keptWhole'>,
  refOf: (clientId: string) => string,
): Promise<{ client: RebuiltClient; refused: readonly LineReject[] }> {
  const merged = mergeClient(stored, lines, context, parameters.keptWhole);
  const { rejected: refused } = merged;
  if (!merged.attributes) return { client: untold, refused };
  // Without lines nothing is reconciled with the broker's own count: that was told when the batch came in.
  const { opening, rows } = await nextBook(stored, [], merged, businessDate, market, parameters);
  const { attributes, branchId, servicers } = openProfile(lines, merged, businessDate, refOf);
  return { client: { stored: { attributes, opening, rows }, branchId, servicers }, refused };
}
