import { type NightKind, nightKinds } from '../decision/rule-sets.ts';
import type { Group } from '../groups/group.ts';
import type { ImportFindings } from './import-findings.ts';
import { massChangeOf, type MassChange } from './mass-change.ts';
import type { Once } from './once.ts';
import type { NightParameters } from './parameters.ts';
import type { RunPlan } from './plan.ts';
import { addTallies, type Tally } from './tally.ts';

/** What certify-run found in the columns of one shard. */
export interface ShardFound {
  shard: number;
  found: Tally;
  /** The same before the branch had its say, and what decide-clients said it wrote. */
  drafted: Tally;
  receipt: Tally;
  compared: Compared;
  digests: ShardDigests;
  /** Root of the Merkle tree over what is decided of its clients (row-claim.ts), in the order of the columns. */
  rows: string;
  quarantined: readonly QuarantinedClient[];
}

/** What is certified beside the columns. */
export interface RunFindings {
  imports: ImportFindings;
  groups: readonly Group[];
}

/** By kind of rule set, the clients that json-rules-engine evaluated as well: everything it said was the same. */
export type Compared = Readonly<Record<NightKind, number>>;

/** SHA-256 of the shard's column files. */
export interface ShardDigests {
  facts: string;
  peers: string;
  decisions: string;
  branch: string;
}

export interface QuarantinedClient {
  clientKey: string;
  reason: string;
}

/**
 * The proof of a run: every client once, control totals, what came in, which rules,
 * and a digest over everything that was derived. Nothing of a run is visible before it is written.
 */
export interface Certificate extends Omit<Tally, 'clients' | 'quarantine'> {
  version: 1;
  runId: string;
  asOf: string;
  knownAt: number;
  businessDate: string;
  /** The market by whose regime it was decided; null where no closes ever came. */
  market: RunPlan['market'];
  clients: number;
  quarantine: { reasons: Readonly<Record<string, number>>; listed: readonly QuarantinedClient[] };
  massChange: MassChange | null;
  compared: Compared;
  rules: Readonly<Record<string, string>>;
  suspended: RunPlan['suspended'];
  /** Digest of who was profiled, or not, by a word of their own; absent where nobody had said one. */
  rights?: string;
  /** Which versions those are, and what was signed of them. */
  signed: RunPlan['signed'];
  /** The batches since the run before, and in any case the one that the run works on. */
  imports: ImportFindings;
  /** Clients by how the broker's last own count compares with their books; the batch's reconciliation.json lists what differs. */
  reconciliation: { reconciled: number; differing: number; withoutCount: number };
  shards: number;
  /** Over the digests of all shards, in their order. */
  snapshot: string;
  /**
   * The root of each shard's Merkle tree over its clients: one client's decision is proved by its way to the root,
   * without the rows of the others.
   */
  rows: readonly string[];
  /** Digest of the groups of the night. */
  groups: string;
}

/** The certificate with its proof; the proof is over everything else. */
export interface SignedCertificate extends Certificate {
  proof: Proof;
}

export interface Proof {
  /** SHA-256 of the certificate as canonical JSON. */
  digest: string;
  /** Over the digest's hexadecimal text, base64. */
  signature: string;
  algorithm: string;
  key: string;
}

/** addTallies sorts and writes every field, so that equal counts are equal text. */
const sameCounts = (a: Tally, b: Tally) =>
  JSON.stringify(addTallies([a])) === JSON.stringify(addTallies([b]));

/** Decided clients for whom rules were evaluated: the others have no churn level. */
const ruledIn = ({ decided, churnLevels }: Tally) => decided - (churnLevels['none'] ?? 0);

function comparedOf(shards: readonly ShardFound[]): Compared {
  const sumOf = (kind: NightKind) => shards.reduce((sum, { compared }) => sum + compared[kind], 0);
  return Object.fromEntries(nightKinds.map((kind) => [kind, sumOf(kind)])) as Compared;
}

function reconciliationOf(
  clients: number,
  { reconciliation }: ImportFindings,
): Certificate['reconciliation'] {
  const { reconciled, differing } = reconciliation?.clients ?? { reconciled: 0, differing: 0 };
  return { reconciled, differing, withoutCount: clients - reconciled - differing };
}

/** Everything that contradicts itself or the plan, in words; empty when the run may be certified. */
export function checkRun(
  plan: RunPlan,
  shards: readonly ShardFound[],
  { clients, repeated }: Once,
): string[] {
  const total = addTallies(shards.map(({ found }) => found));
  const sumOf = (counts: Readonly<Record<string, number>>) =>
    Object.values(counts).reduce((a, b) => a + b, 0);
  const expect = (name: string, found: number, expected: number) =>
    found === expected ? [] : [`${name}: found ${found}, expected ${expected}`];
  return [
    ...expect('shards', new Set(shards.map(({ shard }) => shard)).size, plan.shards),
    ...expect('clients of the store', clients, plan.clients),
    ...expect('clients that appear twice', repeated, 0),
    ...expect('clients with an outcome', total.decided + total.quarantined + total.outOfScope, clients),
    ...expect('clients by class', sumOf(total.classes), total.decided),
    ...expect('clients by churn level', sumOf(total.churnLevels), total.decided),
    ...expect('quarantined by reason', sumOf(total.quarantine), total.quarantined),
    ...shards.flatMap(({ shard, drafted, receipt }) =>
      sameCounts(drafted, receipt) ? [] : [`shard ${shard}: the columns do not add up to its receipt`],
    ),
    ...shards.flatMap(({ shard, found, compared }) => {
      const expected = Math.min(plan.comparedPerShard, ruledIn(found));
      return Object.entries(compared)
        .filter(([, count]) => count < expected)
        .map(([kind, count]) => `shard ${shard}: compared by ${kind}: found ${count}, expected ${expected}`);
    }),
  ];
}

/** The digest over the columns of all shards, which come in their order. */
export const snapshotOf = (
  shards: readonly Pick<ShardFound, 'shard' | 'digests'>[],
  digest: (value: unknown) => string,
): string => digest(shards.map(({ shard, digests }) => ({ shard, ...digests })));

/** The certificate of a run that checkRun finds nothing against. `digest` is hexadecimal, over canonical JSON. */
export function buildCertificate(
  plan: RunPlan,
  shards: readonly ShardFound[],
  { imports, groups }: RunFindings,
  parameters: NightParameters,
  digest: (value: unknown) => string,
): Certificate {
  const inOrder = [...shards].sort((a, b) => a.shard - b.shard);
  const total = addTallies(inOrder.map(({ found }) => found));
  const { runId, asOf, knownAt, businessDate, market, rules, suspended, rights, signed } = plan;
  const quarantined = inOrder.flatMap((shard) => shard.quarantined);
  return {
    version: 1,
    runId,
    asOf,
    knownAt,
    businessDate,
    market,
    ...total,
    quarantine: { reasons: total.quarantine, listed: quarantined.slice(0, parameters.quarantinedListed) },
    massChange: massChangeOf(plan, total, parameters),
    compared: comparedOf(inOrder),
    rules,
    suspended,
    ...(rights !== undefined && { rights }),
    signed,
    imports,
    reconciliation: reconciliationOf(total.clients, imports),
    shards: plan.shards,
    snapshot: snapshotOf(inOrder, digest),
    rows: inOrder.map(({ rows }) => rows),
    groups: digest(groups),
  };
}
