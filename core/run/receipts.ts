import type { Compared, ShardDigests } from './certificate.ts';
import type { Tally } from './tally.ts';

/** Left by derive-facts: the shard's facts are written, with this digest. */
export interface FactsReceipt {
  clients: number;
  digest: string;
  /** Clients whose class rules json-rules-engine evaluated as well, with the same result. */
  compared: number;
}

/** Left by reduce-peers: what the others make of the clients of the shard is written, with this digest. */
export interface PeersReceipt {
  digest: string;
}

/** Left by reduce-branch: what the branch makes of the clients of the shard is written, with this digest. */
export interface BranchReceipt {
  digest: string;
}

/** Left by decide-clients. */
export interface DecisionsReceipt {
  tally: Tally;
  digests: Omit<ShardDigests, 'branch'>;
  /** Clients whose rules json-rules-engine evaluated as well, by kind, with the same result. */
  compared: Omit<Compared, 'classification'>;
}
