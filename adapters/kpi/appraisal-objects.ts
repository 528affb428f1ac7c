import type { Appraisal, AppraisalPlan } from '#core/kpi/appraisal/appraisal.ts';
import type { Period } from '#core/kpi/periods/period.ts';
import type { Cause } from '#core/kpi/periods/period-state.ts';
import type { Served } from '#core/kpi/credits/served.ts';
import { canonical, sha256 } from '../digest.ts';
import { env } from '../env.ts';
import { TidemarkError } from '../error.ts';
import { getObject, objectSize, putObject } from '../store.ts';

/** Which appraisal: its period is a part of its keys. */
export interface AppraisalId {
  period: string;
  appraisalId: string;
}

const folderOf = ({ period, appraisalId }: AppraisalId) => `kpis/${period}/${appraisalId}`;
const four = (shard: number) => String(shard).padStart(4, '0');

/**
 * What an appraisal is and what it is made of are objects by the digest of their bytes: whoever computes it a second time,
 * or at the same time, puts the same bytes in their place or other ones beside them. Appraisals of a period share credits.
 */
const appraisalKey = (of: AppraisalId, digest: string) => `${folderOf(of)}/appraisals/${digest}.json`;
export const creditsKey = (period: Period, digest: string) => `kpis/${period}/credits/${digest}.parquet`;

/** The number of what lies beside the shards: what none of them can tell alone. */
export const beside = 0;

/** Of a restatement: credits as they would be with the changes up to a cause, and none of later ones. */
export type Variant = 'assignment' | 'correction';
export const variants: readonly Variant[] = ['assignment', 'correction'];
export const isVariant = (cause: Cause): cause is Variant => variants.some((one) => one === cause);

export const exportKey = (of: AppraisalId, file: string) => `${folderOf(of)}/exports/${file}`;
const planKey = (of: AppraisalId) => `${folderOf(of)}/plan.json`;
const shardKey = (of: AppraisalId, shard: number) => `${folderOf(of)}/shards/${four(shard)}.json`;

/** What a shard left: written last, so that it tells that the shard is done. */
export interface AccruedShard {
  /** Of the columns of its credits. */
  digest: string;
  /** The same of a restatement's variants. */
  variants?: Readonly<Record<Variant, string>>;
  served: readonly Served[];
  /** Keys of clients whose account is closed by the last day that counts. */
  closed: readonly string[];
  /** Clients whose record could not be worked on, and why. */
  unread: readonly { clientKey: string; reason: string }[];
}

async function readJson(key: string): Promise<unknown> {
  const bytes = await getObject(env.storeBucket, key);
  return bytes && (JSON.parse(Buffer.from(bytes).toString('utf8')) as unknown);
}

const writeJson = (key: string, value: unknown) => putObject(env.storeBucket, key, canonical(value));

/** The same plan has the same id, and the same bytes. */
export const keepAppraisalPlan = (plan: AppraisalPlan): Promise<void> => writeJson(planKey(plan), plan);

export async function readAppraisalPlan(of: AppraisalId): Promise<AppraisalPlan> {
  const plan = await readJson(planKey(of));
  if (plan) return plan as AppraisalPlan;
  throw new TidemarkError('NO_SUCH_APPRAISAL', `there is no appraisal ${of.appraisalId} of ${of.period}`);
}

export const findShard = async (of: AppraisalId, shard: number) =>
  (await readJson(shardKey(of, shard))) as AccruedShard | undefined;

export const keepShard = (of: AppraisalId, shard: number, accrued: AccruedShard) =>
  writeJson(shardKey(of, shard), accrued);

const latestKey = (period: string) => `kpis/${period}/latest.json`;
const latestOfAll = 'kpis/latest.json';

type LatestPointer = AppraisalId & { digest: string };

/** Whether a period was ever computed. */
export const wasAccrued = async (period: string): Promise<boolean> =>
  (await objectSize(env.storeBucket, latestKey(period))) !== undefined;

/** Which appraisal of a period was computed last; undefined before the first time. */
export const latestPointer = async (period: string) =>
  (await readJson(latestKey(period))) as LatestPointer | undefined;

/** Written whole; what readers ask for as the latest one points to it. */
export async function keepAppraisal(appraisal: Appraisal): Promise<void> {
  const text = canonical(appraisal);
  const { period, appraisalId } = appraisal.plan;
  const digest = sha256(text);
  await putObject(env.storeBucket, appraisalKey(appraisal.plan, digest), text);
  const pointer = { period, appraisalId, digest };
  await writeJson(latestOfAll, pointer);
  await writeJson(latestKey(period), pointer);
}

/** An appraisal as it was written, or an error. */
export async function readAppraisal(of: AppraisalId, digest: string): Promise<Appraisal> {
  const bytes = await getObject(env.storeBucket, appraisalKey(of, digest));
  if (bytes && sha256(bytes) === digest) return JSON.parse(Buffer.from(bytes).toString('utf8')) as Appraisal;
  throw new TidemarkError(
    'APPRAISAL_ALTERED',
    `the appraisal ${of.appraisalId} is ${bytes ? 'not the one that was made' : 'not in the store'}`,
  );
}

/** The appraisal that was made last, of whatever period and for whatever; undefined before the first one. */
export async function latestAppraisal(): Promise<Appraisal | undefined> {
  const pointer = (await readJson(latestOfAll)) as LatestPointer | undefined;
  return pointer && readAppraisal(pointer, pointer.digest);
}
