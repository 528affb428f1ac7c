import { randomBytes } from 'node:crypto';
import { type ClientLine, type StoredBook, unknownBook } from '#core/import/client-batch.ts';
import type { ImportPlan } from '#core/import/plan.ts';
import { branchKeys, type BranchKeys } from '../branch-keys.ts';
import { clientOf, readItems, visiblePages } from '../clients.ts';
import { bytes, bytesOf, getItem, getItems, type Item, putIfAbsent, text, textOf } from '../dynamodb.ts';
import { env } from '../env.ts';
import { readHead, type Sees, seesVersion } from '../head.ts';
import { refWith, wrapKey } from '../personal.ts';
import { ahead } from './ahead.ts';
import { ledgerFileOf } from './ledger-file-of.ts';
import { readStageReceipts, stagedLines } from './staged-lines.ts';

/** What stands for a client number, for good: the key of its pages and its wrapped data key, made at its first row. */
export interface ClientRef {
  clientKey: string;
  dataKey: Uint8Array;
}

/** A client of whom a batch tells, as the store has it before. */
export interface BatchClient {
  /** Undefined when no batch ever told of the client. */
  ref: ClientRef | undefined;
  /** Whether readers see a profile of the client, be it withdrawn. */
  seen: boolean;
  /** Everything that the store holds of the client, of whichever version. */
  items: readonly Item[];
  stored: StoredBook;
  lines: readonly ClientLine[];
}

const refOfItem = (item: Item | undefined): ClientRef | undefined => {
  const [clientKey, dataKey] = [textOf(item, 'clientKey'), bytesOf(item, 'dataKey')];
  return clientKey === undefined || !dataKey ? undefined : { clientKey, dataKey };
};

const keyOf = (ref: string): Item => ({ ref: text(ref) });

async function knownRefs(refs: readonly string[]): Promise<Map<string, ClientRef>> {
  const known = new Map<string, ClientRef>();
  for (const item of await getItems(env.clientRefsTable, refs.map(keyOf))) {
    const one = refOfItem(item);
    if (one) known.set(textOf(item, 'ref') ?? '', one);
  }
  return known;
}

const [keyLength, dataKeyLength] = [15, 32];

/** Allocates once: of two that do it for one client, the first to write wins. */
async function makeRef(ref: string, { wrapping }: BranchKeys): Promise<ClientRef> {
  const made = {
    clientKey: randomBytes(keyLength).toString('base64url'),
    dataKey: wrapKey(randomBytes(dataKeyLength), wrapping),
  };
  const item = { ...keyOf(ref), clientKey: text(made.clientKey), dataKey: bytes(made.dataKey) };
  if (await putIfAbsent(env.clientRefsTable, item, 'ref')) return made;
  const kept = refOfItem(await getItem(env.clientRefsTable, keyOf(ref)));
  if (!kept) throw new Error('the reference of a client was not kept');
  return kept;
}

/** The records of a bucket by client, in the order of their files. */
async function linesByRef(plan: ImportPlan, bucket: number): Promise<Map<string, ClientLine[]>> {
  const [receipts, { refs }] = await Promise.all([readStageReceipts(plan.batchId), branchKeys()]);
  const byId = new Map<string, ClientLine[]>();
  for (const { name } of plan.files) {
    if (ledgerFileOf(name).scope !== 'client') continue;
    for await (const line of stagedLines(plan, receipts, name, String(bucket))) {
      const clientId = String(line.row.client_id);
      const list = byId.get(clientId);
      if (list) list.push(line);
      else byId.set(clientId, [line]);
    }
  }
  return new Map([...byId].map(([clientId, lines]) => [refWith(refs, clientId), lines]));
}

function storedBook(items: readonly Item[], sees: Sees): StoredBook {
  const { book } = clientOf(items, sees) ?? {};
  return book ?? unknownBook;
}

const booksAtOnce = 16;

const isTold = (lines: readonly ClientLine[]) =>
  lines.some(({ file, deleted }) => file === 'clients' && !deleted);

/**
 * The clients of one bucket with what the store knows of them at the version that readers see. `naming` gives those
 * that the batch tells of for the first time their references.
 */
export async function* batchClients(
  plan: ImportPlan,
  bucket: number,
  naming: boolean,
): AsyncGenerator<BatchClient> {
  const [byRef, head, keys] = await Promise.all([linesByRef(plan, bucket), readHead(), branchKeys()]);
  const sees = seesVersion(head, head.head);
  const refs = [...byRef.keys()].sort();
  const known = await knownRefs(refs);
  yield* ahead(refs, booksAtOnce, async (ref) => {
    const lines = byRef.get(ref) ?? [];
    byRef.delete(ref);
    const before = known.get(ref);
    const items = before ? await readItems(before.clientKey) : [];
    const one = before ?? (naming && isTold(lines) ? await makeRef(ref, keys) : undefined);
    const seen = visiblePages(items, sees).has('profile');
    return { ref: one, seen, items, stored: storedBook(items, sees), lines };
  });
}
