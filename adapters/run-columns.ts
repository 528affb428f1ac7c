import { peerEntries, catalogue } from '#core/facts/catalogue.ts';
import { mediansOver } from '#core/run/reduce-peers.ts';
import type { BranchInput } from '#core/run/reduce-branch.ts';
import type { BranchRow, DecisionRow, FactsRow, PeersRow } from '#core/run/rows.ts';
import { branchColumns } from './branch-columns.ts';
import { readBranchInput as readInput } from './branch-input.ts';
import { decisionsColumns } from './decisions-columns.ts';
import { sha256 } from './digest.ts';
import { env } from './env.ts';
import { TidemarkError } from './error.ts';
import { factsColumns, makeFactsColumns, type OpenFacts, rowNames } from './facts-columns.ts';
import { readParquet } from './parquet.ts';
import { peersColumns } from './peers-columns.ts';
import { getObject, putObject } from './store.ts';

export type ColumnsKind = 'facts' | 'peers' | 'decisions' | 'branch';

export const columnsKey = (runId: string, kind: ColumnsKind, shard: number): string =>
  `runs/${runId}/${kind}/${String(shard).padStart(4, '0')}.parquet`;

/** Written whole or not at all; the digest of the bytes is given back. */
async function write(key: string, bytes: Uint8Array): Promise<string> {
  await putObject(env.storeBucket, key, bytes);
  return sha256(bytes);
}

/** The bytes of a shard. With `digest`, those that were certified or nothing. */
async function read(key: string, digest?: string): Promise<Uint8Array> {
  const bytes = await getObject(env.storeBucket, key);
  if (!bytes) throw new TidemarkError('COLUMNS_MISSING', `the columns ${key} are not in the store`);
  if (digest !== undefined && sha256(bytes) !== digest)
    throw new TidemarkError('COLUMNS_ALTERED', `the columns ${key} are not the ones that were written`);
  return bytes;
}

/** The bytes of one kind of columns of a shard as they were written, for readers of a few columns. */
export const readColumns = (runId: string, kind: ColumnsKind, shard: number, digest: string) =>
  read(columnsKey(runId, kind, shard), digest);

/** What reduce-peers looks at. */
const peerFacts = new Set<string>([...mediansOver, ...peerEntries.map(({ name }) => name)]);
const peersInput = makeFactsColumns(
  catalogue.filter(({ name }) => peerFacts.has(name)),
  rowNames.filter((name) => name !== 'before'),
);

export const writeFacts = (runId: string, shard: number, rows: readonly FactsRow[]) =>
  write(columnsKey(runId, 'facts', shard), factsColumns.write(rows));

export const writePeers = (runId: string, shard: number, rows: readonly PeersRow[]) =>
  write(columnsKey(runId, 'peers', shard), peersColumns.write(rows));

export const writeDecisions = (runId: string, shard: number, rows: readonly DecisionRow[]) =>
  write(columnsKey(runId, 'decisions', shard), decisionsColumns.write(rows));

export const writeBranch = (runId: string, shard: number, rows: readonly BranchRow[]) =>
  write(columnsKey(runId, 'branch', shard), branchColumns.write(rows));

export const readBranch = async (runId: string, shard: number, digest: string): Promise<BranchRow[]> =>
  branchColumns.read(await read(columnsKey(runId, 'branch', shard), digest));

/** What reduce-branch looks at. */
export async function readBranchInput(
  runId: string,
  shard: number,
  digests: Record<'facts' | 'peers' | 'decisions', string>,
): Promise<BranchInput[]> {
  const bytesOf = (kind: keyof typeof digests) => read(columnsKey(runId, kind, shard), digests[kind]);
  const [facts, peers, decisions] = await Promise.all([
    bytesOf('facts'),
    bytesOf('peers'),
    bytesOf('decisions'),
  ]);
  return readInput({ facts, peers, decisions });
}

export const readFacts = async (runId: string, shard: number, digest: string): Promise<FactsRow[]> =>
  factsColumns.read(await read(columnsKey(runId, 'facts', shard), digest));

export const openFacts = async (runId: string, shard: number, digest: string): Promise<OpenFacts> =>
  factsColumns.open(await read(columnsKey(runId, 'facts', shard), digest));

/** The rows of a shard with those of their facts that reduce-peers looks at. */
export const readPeersInput = async (runId: string, shard: number, digest: string): Promise<FactsRow[]> =>
  peersInput.read(await read(columnsKey(runId, 'facts', shard), digest));

export const readPeers = async (runId: string, shard: number, digest: string): Promise<PeersRow[]> =>
  peersColumns.read(await read(columnsKey(runId, 'peers', shard), digest));

export const readDecisions = async (runId: string, shard: number, digest?: string): Promise<DecisionRow[]> =>
  decisionsColumns.read(await read(columnsKey(runId, 'decisions', shard), digest));

/** The clients of a shard's facts, or of what their peers made of them, in their order. */
export async function readClientsOf(
  runId: string,
  kind: 'facts' | 'peers',
  shard: number,
  digest: string,
): Promise<string[]> {
  const bytes = await read(columnsKey(runId, kind, shard), digest);
  const { clientKey = [] } = await readParquet(bytes, ['clientKey']);
  return clientKey.map(String);
}
