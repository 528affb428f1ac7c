import type { Appraisal, AppraisalPlan } from '#core/kpi/appraisal/appraisal.ts';
import { FiguresOf } from '#core/kpi/appraisal/figures-of.ts';
import { appraise } from '#core/kpi/appraisal/score-members.ts';
import { branchOfStaff, staffOf } from '#core/kpi/branch-files.ts';
import type { Credit } from '#core/kpi/credits/credit.ts';
import { CreditsByStaff } from '#core/kpi/credits/credits-by-staff.ts';
import { knownFigures } from '#core/kpi/credits/known-figures.ts';
import type { Told } from '#core/kpi/restate/mix-inputs.ts';
import { shardNumbers } from '#core/run/plan.ts';
import { TidemarkError } from '../error.ts';
import {
  type AccruedShard,
  type AppraisalId,
  beside,
  creditsKey,
  findShard,
  keepAppraisal,
  readAppraisalPlan,
  staffKey,
  type Variant,
} from './appraisal-objects.ts';
import { accrueBeside } from './accrue-beside.ts';
import { readCredits, writeCredits } from './credits-columns.ts';
import { type StoreThen, storeThen, toldThen } from './store-then.ts';

async function shardOf(of: AppraisalId, shard: number): Promise<AccruedShard> {
  const found = await findShard(of, shard);
  if (found) return found;
  throw new TidemarkError(
    'SHARD_MISSING',
    `shard ${shard} of the appraisal ${of.appraisalId} is not there yet`,
  );
}

/** Of a variant what lies beside the shards is that of the version before: alerts and peers change with the last cause. */
const placeOf = ({ period, appraisalId, since }: AppraisalPlan, shard: number, variant?: Variant) => ({
  period,
  appraisalId: variant !== undefined && shard === beside ? (since?.appraisalId ?? appraisalId) : appraisalId,
});

/** Every shard of an appraisal, what lies beside them first. */
const shardsOf = (plan: AppraisalPlan, variant?: Variant) =>
  Promise.all([beside, ...shardNumbers(plan)].map((shard) => shardOf(placeOf(plan, shard, variant), shard)));

/** Credits of an appraisal, shard by shard; of a variant those beside the shards stay as they were. */
export async function* creditsOf(plan: AppraisalPlan, variant?: Variant): AsyncGenerator<Credit[]> {
  for (const [shard, { digest }] of (await shardsOf(plan, variant)).entries())
    yield variant === undefined || shard === beside
      ? readCredits(creditsKey(placeOf(plan, shard, variant), shard), digest)
      : readCredits(creditsKey(plan, shard, variant));
}

/** Scores of some credits, of which each is looked at once. */
async function appraiseCredits(
  plan: AppraisalPlan,
  { days, calendar, sources, files }: StoreThen,
  told: Told,
  variant?: Variant,
  look: (credit: Credit) => void = () => undefined,
): Promise<Appraisal> {
  const branchOf = branchOfStaff(staffOf(files.staff));
  const shards = await shardsOf(plan, variant);
  const figures = new FiguresOf({
    days: calendar.tdBetween(days.first, plan.asOf) + 1,
    known: knownFigures(
      sources,
      shards.flatMap((one) => one.figures),
    ),
    branchOf: (staffId) => branchOf(staffId, plan.asOf),
  });
  for await (const some of creditsOf(plan, variant))
    for (const credit of some) {
      figures.add(credit);
      look(credit);
    }
  return appraise({ plan, credits: shards.map(({ digest }) => digest), figures, ...told });
}

/** What would come of an appraisal if it were told something else, and credited so. */
export async function scoreVariant(
  told: Told,
  credited: AppraisalPlan,
  variant?: Variant,
): Promise<Appraisal> {
  const store = await storeThen(credited);
  return appraiseCredits(credited, store, told, variant);
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
  await accrueBeside(plan, shards, store);
  const byStaff = new CreditsByStaff();
  const appraisal = await appraiseCredits(plan, store, await toldThen(plan, store), undefined, (credit) => {
    byStaff.add(credit);
  });
  const staff: [staffId: string, digest: string][] = [];
  for (const [staffId, credits] of byStaff.all())
    staff.push([staffId, await writeCredits(staffKey(plan, staffId), credits)]);
  // An id of the ledger may be any word: as entries none of them is more than a name.
  const whole = { ...appraisal, staff: Object.fromEntries(staff) };
  await keepAppraisal(whole);
  return whole;
}
