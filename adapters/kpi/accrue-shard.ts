import type { AppraisalPlan } from '#core/kpi/appraisal/appraisal.ts';
import type { Credit } from '#core/kpi/credits/credit.ts';
import { scanItems } from '../clients.ts';
import { TidemarkError } from '../error.ts';
import { type Head, readHead } from '../head.ts';
import { type Accrued, type Left, makeAccrue } from './accrue-clients.ts';
import {
  type AppraisalId,
  beside,
  findShard,
  keepShard,
  readAppraisal,
  readAppraisalPlan,
  type Variant,
} from './appraisal-objects.ts';
import { writeCredits } from './credits-columns.ts';
import { eachCredit } from './each-credit.ts';
import { type Unread, workOn } from './work-on.ts';

type Shard = AppraisalId & { shard: number };
type AccruedClient = Accrued | Left | Unread;

export const isAccrued = async (shard: Shard): Promise<boolean> =>
  (await findShard(shard, shard.shard)) !== undefined;

/** The head as the appraisal was begun with: pages of an older version are replaced, and only the newest can be read. */
async function unmovedHead({ knownAt }: AppraisalPlan): Promise<Head> {
  const head = await readHead();
  if (head.head === knownAt) return head;
  throw new TidemarkError('STORE_MOVED', 'a batch came in since this appraisal was begun: begin it anew');
}

export async function requireUnmoved(shard: Shard): Promise<void> {
  await unmovedHead(await readAppraisalPlan(shard));
}

/** Clients of a shard of the store as it was known, each with what the night says of it. */
export async function* accruedClients(shard: Shard): AsyncGenerator<AccruedClient> {
  const plan = await readAppraisalPlan(shard);
  const { fetching, work } = await makeAccrue(plan, shard.shard, await unmovedHead(plan));
  yield* workOn(scanItems(shard.shard - 1, plan.shards), fetching, work);
}

const byClient = (a: { clientKey: string }, b: { clientKey: string }) =>
  a.clientKey < b.clientKey ? -1 : a.clientKey > b.clientKey ? 1 : 0;

/**
 * What those who give nothing any more gave when the version before was made: that they went is a correction. What lies
 * beside its shards is credited apart.
 */
async function creditsGone({ period, since }: AppraisalPlan, left: readonly Left[]): Promise<Credit[]> {
  if (!since || left.length === 0) return [];
  const keys = new Set(left.map(({ clientKey }) => clientKey));
  const { plan, credits } = await readAppraisal({ ...since, period }, since.digest);
  const gone: Credit[] = [];
  for await (const credit of eachCredit({ plan, credits: credits.slice(beside + 1) }))
    if (keys.has(credit.clientKey)) gone.push(credit);
  return gone;
}

/** Credits as they would be with the changes up to a cause. */
async function writeVariants(
  plan: AppraisalPlan,
  read: readonly Accrued[],
  left: readonly Left[],
): Promise<Readonly<Record<Variant, string>>> {
  const gone = await creditsGone(plan, left);
  const creditsAt = (variant: Variant) => read.flatMap(({ before }) => before?.[variant] ?? []);
  return {
    assignment: await writeCredits(plan.period, [...gone, ...creditsAt('assignment')].sort(byClient)),
    correction: await writeCredits(plan.period, creditsAt('correction').sort(byClient)),
  };
}

/** In the order of client keys: a scan that finds them in another one gives the same bytes. */
export async function finishAccrued(shard: Shard, clients: readonly AccruedClient[]): Promise<void> {
  const read = clients.flatMap((one) => ('credits' in one ? [one] : []));
  const left = clients.flatMap((one) => ('hasLeft' in one ? [one] : []));
  const plan = await readAppraisalPlan(shard);
  const variants = plan.since && (await writeVariants(plan, read, left));
  await keepShard(shard, shard.shard, {
    digest: await writeCredits(shard.period, read.flatMap(({ credits }) => credits).sort(byClient)),
    ...(variants && { variants }),
    served: read.flatMap(({ served }) => (served ? [served] : [])).sort(byClient),
    closed: read.flatMap(({ clientKey, isClosed }) => (isClosed ? [clientKey] : [])).sort(),
    unread: clients.flatMap((one) => ('reason' in one ? [one] : [])).sort(byClient),
  });
}
