import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { Sources } from '#core/book/book.ts';
import { dynamodb } from './aws.ts';
import { getItem, type Item, json, jsonOf, number, numberOf, text, textOf } from './dynamodb.ts';
import { env } from './env.ts';
import { isConditionFailure, TidemarkError } from './error.ts';

/** An import never runs while a night does, and the other way round. */
export interface Lock {
  kind: 'import' | 'night';
  id: string;
}

/** What readers see: the pages of version `head` and before, without those of the batches that did not go in. */
export interface Head {
  head: number;
  dead: readonly number[];
  /** Clients that readers of `head` see, withdrawn ones included. */
  clients: number;
  sources: Sources;
  /** The watermark: the last business date that came in, and its batch. */
  businessDate: string | undefined;
  batchId: string | undefined;
  lock: Lock | undefined;
}

/** Whether a reader sees what a store version wrote. */
export type Sees = (version: number) => boolean;

/** The view of a reader of one version; `pending` is the version that an import is about to make visible. */
export function seesVersion(head: Pick<Head, 'dead'>, version: number, pending?: number): Sees {
  const dead = new Set(head.dead);
  return (seq) => (seq <= version && !dead.has(seq)) || seq === pending;
}

const key: Item = { batchId: text('HEAD'), part: text('HEAD') };
const names = { '#lock': 'lock' };
const lockValue = ({ kind, id }: Lock) => text(`${kind}/${id}`);

function lockOf(item: Item | undefined): Lock | undefined {
  const value = textOf(item, 'lock');
  if (value === undefined) return undefined;
  const kind = value.startsWith('night/') ? 'night' : 'import';
  return { kind, id: value.slice(kind.length + 1) };
}

export async function readHead(): Promise<Head> {
  const item = await getItem(env.importsTable, key);
  return {
    head: numberOf(item, 'head') ?? 0,
    dead: (jsonOf(item, 'dead') as number[] | undefined) ?? [],
    clients: numberOf(item, 'clients') ?? 0,
    sources: (jsonOf(item, 'sources') as Sources | undefined) ?? {},
    businessDate: textOf(item, 'businessDate'),
    batchId: textOf(item, 'headBatch'),
    lock: lockOf(item),
  };
}

async function updateHead(update: {
  set: string;
  condition?: string;
  values?: Item;
  names?: Record<string, string>;
}): Promise<Item | undefined> {
  const { Attributes } = await dynamodb().send(
    new UpdateItemCommand({
      TableName: env.importsTable,
      Key: key,
      UpdateExpression: update.set,
      ConditionExpression: update.condition,
      ExpressionAttributeNames: update.names,
      ExpressionAttributeValues: update.values,
      ReturnValues: 'ALL_NEW',
    }),
  );
  return Attributes;
}

/** False when somebody else holds the lock; taking it twice with the same id is taking it once. */
export async function takeLock(kind: Lock['kind'], id: string): Promise<boolean> {
  try {
    await updateHead({
      set: 'SET #lock = :lock',
      condition: 'attribute_not_exists(#lock) OR #lock = :lock',
      names,
      values: { ':lock': lockValue({ kind, id }) },
    });
    return true;
  } catch (error) {
    if (isConditionFailure(error)) return false;
    throw error;
  }
}

/** Gives the lock back; without effect when somebody else holds it. */
export async function releaseLock(kind: Lock['kind'], id: string): Promise<void> {
  try {
    await updateHead({
      set: 'REMOVE #lock',
      condition: '#lock = :lock',
      names,
      values: { ':lock': lockValue({ kind, id }) },
    });
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
}

/** The next store version; a number that is never published stays unused. */
export async function allocateVersion(): Promise<number> {
  const item = await updateHead({
    set: 'ADD #next :one',
    names: { '#next': 'next' },
    values: { ':one': number(1) },
  });
  return numberOf(item, 'next') ?? 0;
}

/**
 * Makes a version visible in one write and gives the lock back. Versions between the last visible one and this one
 * belong to batches that did not go in: imports are serialised by the lock. Repeating it changes nothing.
 */
export async function publishVersion(
  version: number,
  to: { batchId: string; businessDate: string; sources: Sources; newClients: number },
): Promise<void> {
  const now = await readHead();
  if (now.head === version) return;
  if (now.head > version) throw new TidemarkError('SUPERSEDED', 'a later batch is visible already');
  const skipped = Array.from({ length: version - now.head - 1 }, (_, at) => now.head + 1 + at);
  const businessDate = [now.businessDate ?? '', to.businessDate].sort().at(-1) ?? to.businessDate;
  try {
    await updateHead({
      set: 'SET #head = :head, dead = :dead, #clients = :clients, sources = :sources, businessDate = :date, headBatch = :batch REMOVE #lock',
      condition: '#lock = :lock AND (attribute_not_exists(#head) OR #head = :before)',
      names: { ...names, '#head': 'head', '#clients': 'clients' },
      values: {
        ':head': number(version),
        ':before': number(now.head),
        ':dead': json([...new Set([...now.dead, ...skipped])].sort((a, b) => a - b)),
        ':clients': number(now.clients + to.newClients),
        ':sources': json(to.sources),
        ':date': text(businessDate),
        ':batch': text(to.batchId),
        ':lock': lockValue({ kind: 'import', id: to.batchId }),
      },
    });
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
    if ((await readHead()).head === version) return;
    throw new TidemarkError('LOCK_LOST', 'the import no longer holds the lock of the store', {
      cause: error,
    });
  }
}

/** Whoever lost the lock must not write: its owner may have gone on since. */
export async function requireLock(kind: Lock['kind'], id: string): Promise<void> {
  const { lock } = await readHead();
  if (lock?.kind !== kind || lock.id !== id)
    throw new TidemarkError('LOCK_LOST', `the ${kind} ${id} no longer holds the lock of the store`);
}
