import type { Sources } from '../book/book.ts';
import type { SignedRules } from '../governance/night-rules.ts';
import type { MarketLine } from '../market/profit-effect/market-line.ts';
import type { NightParameters } from './parameters.ts';
import type { RunIdentity } from './run-id.ts';

/** Written once when a run opens; every later step reads it instead of asking the store again. */
export interface RunPlan extends RunIdentity {
  runId: string;
  businessDate: string;
  batchId: string;
  /** Clients of the store at `knownAt`: each of them must be on the certificate once. */
  clients: number;
  shards: number;
  /** So many clients of a shard are evaluated with json-rules-engine as well. */
  comparedPerShard: number;
  /** The version of each rule set, the digest that was signed, and how far its chain went when it was read. */
  signed: Readonly<Record<string, SignedRules>>;
  sources: Sources;
  /** Trading days before, on and just after the day: as many as anything that is counted from night to night looks back. */
  days: readonly string[];
  /** The market of the day: index, regime and shocks; null where no closes ever came. */
  market: MarketLine | null;
  /** The run published before this one. */
  previous: PublishedRun | null;
}

/** The run that readers see. */
export interface PublishedRun extends RunIdentity {
  runId: string;
}

/** A shard holds about `clientsPerShard` clients; two at least, so that two cores have work. */
export function shardCount(clients: number, parameters: NightParameters): number {
  return Math.max(parameters.fewestShards, Math.ceil(clients / parameters.clientsPerShard));
}

/** The payload of a Map: shard numbers from 1, an array that does not grow with the clients' data. */
export function shardNumbers(plan: Pick<RunPlan, 'shards'>): number[] {
  return Array.from({ length: plan.shards }, (_, index) => index + 1);
}
