import type { ImportPlan } from '#core/import/plan.ts';
import { bucketOf } from '#core/import/plan.ts';
import { importParameters } from '#core/import/parameters.ts';
import { rebuild, type RebuiltClient, untold } from '#core/replay/rebuild.ts';
import { branchKeys } from '../branch-keys.ts';
import { bytesOf, getItem, text, textOf } from '../dynamodb.ts';
import { env } from '../env.ts';
import { TidemarkError } from '../error.ts';
import { readHead, seesVersion } from '../head.ts';
import { ahead } from '../imports/ahead.ts';
import { contextSeen } from '../imports/pending.ts';
import { isPublished, listBatches, readPlan } from '../imports/plans.ts';
import { loadMarket } from '../market.ts';
import { refOf, refWith, unwrapKey } from '../personal.ts';
import { journalLines, type JournalOwner } from './journal-lines.ts';

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

/**
 * A client as the store knew it at a version, from the journal alone: each batch that was visible then is merged anew,
 * in the order in which they came. Throws where the journal is not the one that was written, or does not go in again.
 */
export async function rebuildClient(owner: ClientOwner, version: number): Promise<RebuiltClient> {
  const [plans, head, { refs }] = await Promise.all([batchesUpTo(version), readHead(), branchKeys()]);
  const refOfClient = (clientId: string) => refWith(refs, clientId);
  const withLines = ahead(plans, batchesAtOnce, async (plan) => ({
    plan,
    lines: await journalLines(plan.batchId, bucketOf(owner.ref, plan.buckets), owner),
  }));
  let client = untold;
  let businessDate = '';
  for await (const { plan, lines } of withLines) {
    if (plan.businessDate > businessDate) businessDate = plan.businessDate;
    if (lines.length === 0) continue;
    const batch = {
      ...{ lines, businessDate },
      context: await contextSeen(seesVersion(head, plan.version)),
      market: () => loadMarket(plan.version),
    };
    const { client: next, refused } = await rebuild(client, batch, importParameters, refOfClient);
    const [first] = refused;
    if (first)
      throw new TidemarkError(
        'JOURNAL_REFUSED',
        `line ${first.line} of ${first.file}.csv in the batch ${plan.batchId} went in and does not go in again`,
      );
    client = next;
  }
  return client;
}
