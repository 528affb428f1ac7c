import type { Appraisal, AppraisalPlan } from '#core/kpi/appraisal/appraisal.ts';
import { FiguresOf } from '#core/kpi/appraisal/figures-of.ts';
import { appraise } from '#core/kpi/appraisal/score-members.ts';
import { branchOfStaff, staffOf } from '#core/kpi/branch-files.ts';
import type { Credit } from '#core/kpi/credits/credit.ts';
import { CreditsByStaff } from '#core/kpi/credits/credits-by-staff.ts';
import { figuresOfFiles } from '#core/kpi/credits/known-figures.ts';
import type { Told } from '#core/kpi/restate/mix-inputs.ts';
import { shardNumbers } from '#core/run/plan.ts';
import { TidemarkError } from '../error.ts';
import {
  type AccruedShard,
  type AppraisalId,
  beside,
  findShard,
  keepAppraisal,
  readAppraisalPlan,
  type Variant,
} from './appraisal-objects.ts';
import { accrueBeside } from './accrue-beside.ts';
import { writeCredits } from './credits-columns.ts';
import { eachCredit } from './each-credit.ts';
import { type StoreThen, storeThen, toldThen } from './store-then.ts';

async function shardOf(of: AppraisalId, shard: number): Promise<AccruedShard> {
  const found = await findShard(of, shard);
  if (found) return found;
  throw new TidemarkError(
    'SHARD_MISSING',
    `shard ${shard} of the appraisal ${of.appraisalId} is not there yet`,
  );
}

/** What is scored: credits that an appraisal was made of, and the files that had come when they were. */
export type Credited = Pick<Appraisal, 'plan' | 'credits'> & Pick<AppraisalPlan, 'sources'>;

/** Scores of some credits, of which each is looked at once. */
async function appraiseCredits(
  { plan, credits, sources }: Credited,
  { days, calendar, files }: StoreThen,
  told: Told,
  look: (credit: Credit) => void = () => undefined,
): Promise<Appraisal> {
  const branchOf = branchOfStaff(staffOf(files.staff));
  const figures = new FiguresOf({
    days: calendar.tdBetween(days.first, plan.asOf) + 1,
    known: figuresOfFiles(sources),
    branchOf: (staffId) => branchOf(staffId, plan.asOf),
  });
  for await (const credit of eachCredit({ plan, credits })) {
    figures.add(credit);
    look(credit);
  }
  return appraise({ plan, credits, figures, ...told });
}

/** What would come of an appraisal if it were told something else, and credited so. */
export const scoreTold = (told: Told, credited: Credited, store: StoreThen): Promise<Appraisal> =>
  appraiseCredits(credited, store, told);

/**
 * Digests of the credits of a restatement as they would be with the changes up to a cause. What lies beside the shards
 * stays that of the version before: alerts and peers change with the last cause.
 */
export async function variantCredits(
  plan: AppraisalPlan,
  sealed: Pick<Appraisal, 'credits'>,
  variant: Variant,
): Promise<string[]> {
  const shards = await Promise.all(shardNumbers(plan).map((shard) => shardOf(plan, shard)));
  const own = shards.map(({ variants }) => variants?.[variant]);
  return [sealed.credits[beside], ...own].map((digest) => {
    if (digest !== undefined) return digest;
    throw new Error(`${plan.appraisalId} has a shard without the credits of its ${variant}`);
  });
}

/** What people are shown, or paid by, leaves nobody out in silence; while a period runs, the record can still be mended. */
function refuseUnread({ purpose }: AppraisalPlan, shards: readonly AccruedShard[]): void {
  const reasons = shards.flatMap(({ unread }) => unread.map(({ reason }) => reason));
  if (purpose === 'accrue' || reasons.length === 0) return;
  throw new TidemarkError(
    'CLIENTS_UNREAD',
    `the records of ${reasons.length} clients could not be worked on (${[...new Set(reasons)].sort().join(', ')}): mend them and begin anew`,
  );
}

/** Credits of all shards → scores of everybody, and an object of credits a staff member. */
export async function scoreAppraisal(of: AppraisalId): Promise<Appraisal> {
  const plan = await readAppraisalPlan(of);
  const shards = await Promise.all(shardNumbers(plan).map((shard) => shardOf(plan, shard)));
  refuseUnread(plan, shards);
  const store = await storeThen(plan);
  const { digest } = await accrueBeside(plan, shards, store);
  const byStaff = new CreditsByStaff();
  const credited = { plan, credits: [digest, ...shards.map((one) => one.digest)], sources: plan.sources };
  const appraisal = await appraiseCredits(credited, store, await toldThen(plan, store), (credit) => {
    byStaff.add(credit);
  });
  const staff: [staffId: string, digest: string][] = [];
  for (const [staffId, credits] of byStaff.all())
    staff.push([staffId, await writeCredits(plan.period, credits)]);
  // An id of the ledger may be any word: as entries none of them is more than a name.
  const whole = { ...appraisal, staff: Object.fromEntries(staff) };
  await keepAppraisal(whole);
  return whole;
}
