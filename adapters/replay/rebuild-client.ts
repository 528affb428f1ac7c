import type { ClientLine } from '#core/import/client-batch.ts';
import { bucketOf, type ImportPlan } from '#core/import/plan.ts';
import { importParameters } from '#core/import/parameters.ts';
import type { LedgerContext } from '#core/ledger/check-client-rows.ts';
import { rebuild, type RebuiltClient, untold } from '#core/replay/rebuild.ts';
import { branchKeys } from '../branch-keys.ts';
import { bytesOf, getItem, text, textOf } from '../dynamodb.ts';
import { env } from '../env.ts';
import { TidemarkError } from '../error.ts';
import { readHead, seesVersion } from '../head.ts';
import { ahead } from '../imports/ahead.ts';
import { contextSeen } from '../imports/pending.ts';
import { isPublished, listBatches, readPlan } from '../imports/plans.ts';
import { loadMarket, readingOnce } from '../market.ts';
import { refOf, refWith, unwrapKey } from '../personal.ts';
import { type JournalOwner, openJournal } from './journal-lines.ts';

/** A client as its number leads to it. */
export interface ClientOwner extends JournalOwner {
  /** Tells the bucket of the client in every batch. */
  ref: string;
}

/** Undefined when no batch ever told of a client with this number. */
export async function findOwner(clientId: string): Promise<ClientOwner | undefined> {
  const ref = await refOf(clientId);
  const item = await getItem(env.clientRefsTable, { ref: text(ref) });
  const [clientKey, wrapped] = [textOf(item, 'clientKey'), bytesOf(item, 'dataKey')];
  if (clientKey === undefined || !wrapped) return undefined;
  return { ref, clientKey, dataKey: unwrapKey(wrapped, (await branchKeys()).wrapping) };
}

/** So many batches are read ahead. */
const batchesAtOnce = 8;

/** The batches that readers of a version see, oldest first. */
async function batchesUpTo(version: number): Promise<ImportPlan[]> {
  const [entries, head] = await Promise.all([listBatches(), readHead()]);
  const seen = entries.filter((entry) => entry.version <= version && isPublished(entry, head));
  const plans: ImportPlan[] = [];
  for await (const plan of ahead(seen, batchesAtOnce, ({ batchId }) => readPlan(batchId))) plans.push(plan);
  return plans;
}

type Lines = readonly ClientLine[];

/** A batch that clients can be led through. */
export interface OpenBatch {
  version: number;
  /** What the journal tells of clients from this batch, in their order. */
  linesOf: (owners: readonly ClientOwner[]) => Promise<readonly Lines[]>;
  /** The client after the batch. Throws where a row that went in does not go in again. */
  take: (client: RebuiltClient, lines: Lines) => Promise<RebuiltClient>;
}

/** Bucket by bucket, so that each is opened once for all clients in it, and no more than one is held. */
async function linesIn({ batchId, buckets }: ImportPlan, owners: readonly ClientOwner[]): Promise<Lines[]> {
  const lines = owners.map((): Lines => []);
  const byBucket = Map.groupBy(owners.entries(), ([, { ref }]) => bucketOf(ref, buckets));
  for (const [bucket, own] of byBucket) {
    const journal = await openJournal(batchId, bucket);
    for (const [at, owner] of own) lines[at] = await journal(owner);
  }
  return lines;
}

async function makeOpener(): Promise<(plan: ImportPlan, businessDate: string) => OpenBatch> {
  const [head, { refs }] = await Promise.all([readHead(), branchKeys()]);
  const read = readingOnce();
  const refOfClient = (clientId: string) => refWith(refs, clientId);
  return (plan, businessDate) => {
    const { batchId, version } = plan;
    let context: Promise<LedgerContext> | undefined;
    return {
      version,
      linesOf: (owners) => linesIn(plan, owners),
      take: async (client, lines) => {
        if (lines.length === 0) return client;
        context ??= contextSeen(seesVersion(head, version), read);
        const batch = { lines, businessDate, context: await context, market: () => loadMarket(version) };
        const { client: next, refused } = await rebuild(client, batch, importParameters, refOfClient);
        const [first] = refused;
        if (!first) return next;
        const row = `line ${first.line} of ${first.file}.csv in the batch ${batchId}`;
        throw new TidemarkError('JOURNAL_REFUSED', `${row} went in and does not go in again`);
      },
    };
  };
}

/** The batches that readers of a version see, oldest first; the journal is read when a client is asked for. */
export async function openBatches(version: number): Promise<OpenBatch[]> {
  const [plans, open] = await Promise.all([batchesUpTo(version), makeOpener()]);
  let businessDate = '';
  return plans.map((plan) => {
    if (plan.businessDate > businessDate) businessDate = plan.businessDate;
    return open(plan, businessDate);
  });
}

/**
 * Clients as the store knew them at a version, in their order, from the journal alone: each batch that was visible then is
 * opened once and merged anew, in the order in which they came. Holds the books of all of them. Throws where the journal is
 * not the one that was written, or does not go in again.
 */
export async function rebuildClients(
  owners: readonly ClientOwner[],
  version: number,
): Promise<RebuiltClient[]> {
  const told = ahead(await openBatches(version), batchesAtOnce, async (batch) => ({
    ...{ batch, lines: await batch.linesOf(owners) },
  }));
  let clients = owners.map(() => untold);
  for await (const { batch, lines } of told) {
    const next: RebuiltClient[] = [];
    for (const [at, client] of clients.entries()) next.push(await batch.take(client, lines[at] ?? []));
    clients = next;
  }
  return clients;
}

export async function rebuildClient(owner: ClientOwner, version: number): Promise<RebuiltClient> {
  const [client = untold] = await rebuildClients([owner], version);
  return client;
}
