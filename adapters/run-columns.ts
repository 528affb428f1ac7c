import type { DecisionRow, FactsRow } from '#core/run/rows.ts';
import { decisionsColumns, factsColumns } from './columns.ts';
import { sha256 } from './digest.ts';
import { env } from './env.ts';
import { TidemarkError } from './error.ts';
import { readParquet } from './parquet.ts';
import { getObject, putObject } from './store.ts';

export const columnsKey = (runId: string, kind: 'facts' | 'decisions', shard: number): string =>
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

export const writeFacts = (runId: string, shard: number, rows: readonly FactsRow[]) =>
  write(columnsKey(runId, 'facts', shard), factsColumns.write(rows));

export const writeDecisions = (runId: string, shard: number, rows: readonly DecisionRow[]) =>
  write(columnsKey(runId, 'decisions', shard), decisionsColumns.write(rows));

export const readFacts = async (runId: string, shard: number, digest?: string): Promise<FactsRow[]> =>
  factsColumns.read(await read(columnsKey(runId, 'facts', shard), digest));

export const readDecisions = async (runId: string, shard: number, digest?: string): Promise<DecisionRow[]> =>
  decisionsColumns.read(await read(columnsKey(runId, 'decisions', shard), digest));

/** The clients of a shard's facts, in their order. */
export async function readClientsOfFacts(runId: string, shard: number, digest: string): Promise<string[]> {
  const { clientKey = [] } = await readParquet(await read(columnsKey(runId, 'facts', shard), digest), [
    'clientKey',
  ]);
  return clientKey.map(String);
}
