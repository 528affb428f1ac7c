import type { DecisionRow } from './rows.ts';

/** What a certificate says of one client: a leaf of the shard's tree. `evidence` is the digest of the facts line. */
export type RowClaim = Pick<DecisionRow, 'clientKey' | 'outcome' | 'quarantine' | 'evidence' | 'decision'>;

export const rowClaim = ({ clientKey, outcome, quarantine, evidence, decision }: RowClaim): RowClaim => ({
  ...{ clientKey, outcome, quarantine, evidence, decision },
});
