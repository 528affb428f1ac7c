import { clients as clientsFile } from '../ledger/client-files.ts';
import { attributesOf } from '../ledger/client-rows.ts';
import type { Row } from '../ledger/row.ts';
import { type ClientLine, type MergedClient, ownLineOf } from './client-batch.ts';
import { servicersOn } from './servicers.ts';

/** What a profile page tells of a client beside its personal values. */
export interface OpenProfile {
  attributes: Row;
  branchId: string | null;
  /** Sorted. */
  servicers: readonly string[];
}

/**
 * The profile of a client after a batch. `businessDate` is the day on which assignments are looked at; `refOf` gives
 * what stands for a client number.
 */
export function openProfile(
  lines: readonly ClientLine[],
  { attributes = {}, rows }: Pick<MergedClient, 'attributes' | 'rows'>,
  businessDate: string,
  refOf: (clientId: string) => string,
): OpenProfile {
  const own = ownLineOf(lines);
  const { branch_id } = attributes;
  return {
    attributes: own ? attributesOf(clientsFile, own.row, refOf) : attributes,
    branchId: typeof branch_id === 'string' ? branch_id : null,
    servicers: servicersOn(rows['assignments'] ?? [], businessDate),
  };
}
