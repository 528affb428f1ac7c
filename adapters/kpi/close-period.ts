import { Refused } from '#core/governance/refused.ts';
import type { By } from '#core/governance/records.ts';
import type { Appraisal, Asked } from '#core/kpi/appraisal/appraisal.ts';
import { deltasOf } from '#core/kpi/restate/deltas.ts';
import { resultOf } from '#core/kpi/periods/result-of.ts';
import { mixInputs } from '#core/kpi/restate/mix-inputs.ts';
import type { Cause } from '#core/kpi/periods/period-state.ts';
import { digestOf } from '../digest.ts';
import { TidemarkError } from '../error.ts';
import { readHead, seesVersion } from '../head.ts';
import { readCalendar } from '../market.ts';
import { type AppraisalId, readAppraisal, readAppraisalPlan, isVariant } from './appraisal-objects.ts';
import { readPeriod } from './period-chains.ts';
import { previewPeriod } from './preview-period.ts';
import { restatePeriod } from './restate-period.ts';
import { scoreTold, variantCredits } from './score-appraisal.ts';
import { sealPeriod } from './seal-period.ts';
import { storeThen, toldThen } from './store-then.ts';

interface Close extends AppraisalId {
  asked: Asked;
}

/** The clock acts for the night. */
const byOf = ({ asked }: Close): By =>
  (asked ? { subject: asked.subject, role: asked.role } : { subject: 'score-kpis', role: 'night' }) as By;

/** What a period does not admit ends the machine with its words, a line a language, which whoever asked is told. */
async function admitted<T>(act: () => Promise<T>): Promise<T | undefined> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof Refused)
      throw new TidemarkError('KPI_REFUSED', `${error.words.en}\n${error.words.zh}`, { cause: error });
    throw error;
  }
}

async function calendarOf({ plan }: Appraisal) {
  return readCalendar(seesVersion(await readHead(), plan.knownAt));
}

/** What was shown, as it was. */
export async function shownAppraisal({ period, appraisalId }: Close): Promise<Appraisal> {
  const { preview } = await readPeriod(period);
  if (preview?.appraisalId === appraisalId) return readAppraisal({ period, appraisalId }, preview.digest);
  throw new TidemarkError('NOT_SHOWN', `${period} has been shown anew meanwhile: seal what is shown now`);
}

export const previewAppraisal = async (appraisal: Appraisal, asked: Close) => {
  const calendar = await calendarOf(appraisal);
  return admitted(() => previewPeriod(appraisal, calendar, byOf(asked)));
};

export const sealAppraisal = (appraisal: Appraisal, asked: Close) =>
  admitted(() => sealPeriod(appraisal, byOf(asked)));

/** How points moved since the version before, cause by cause: what is told and what is credited change one after the other. */
async function deltasSince(appraisal: Appraisal) {
  const { plan } = appraisal;
  const { since, period } = plan;
  if (!since) throw new Error('a restatement without a version before');
  const of = { period, appraisalId: since.appraisalId };
  const [sealed, planThen] = await Promise.all([readAppraisal(of, since.digest), readAppraisalPlan(of)]);
  // Plans differ whenever one is made: what they came to is what a restatement is about.
  if (digestOf(resultOf(sealed)) === digestOf(resultOf(appraisal)))
    throw new Refused('order', {
      zh: '与现行版本相同：没有可重述的',
      en: 'This is what the last version says: there is nothing to restate',
    });
  const [storeOfThen, storeOfNow] = await Promise.all([storeThen(planThen), storeThen(plan)]);
  const [then, now] = await Promise.all([toldThen(planThen, storeOfThen), toldThen(plan, storeOfNow)]);
  const { sources, asOf } = planThen;
  // Days that the calendar tells otherwise are late data, as prices are: credits of variants are those of its days of then.
  const { calendar, days } = storeOfThen;
  const step = async (cause: Cause) => {
    const told = mixInputs(then, now, cause);
    if (!isVariant(cause))
      return scoreTold(told, { plan: planThen, credits: sealed.credits, sources }, storeOfThen);
    const credits = await variantCredits(plan, sealed, cause);
    return scoreTold(told, { plan: { ...plan, asOf }, credits, sources }, { ...storeOfNow, calendar, days });
  };
  return deltasOf(sealed, {
    rules: await step('rules'),
    compliance: await step('compliance'),
    assignment: await step('assignment'),
    correction: await step('correction'),
    data: appraisal,
  });
}

export const restateAppraisal = async (appraisal: Appraisal, asked: Close) => {
  const reason = asked.asked?.reason;
  if (!reason) throw new TidemarkError('NO_REASON', 'a restatement needs its written reason');
  const calendar = await calendarOf(appraisal);
  return admitted(async () => {
    const deltas = await deltasSince(appraisal);
    return restatePeriod(appraisal, deltas, { by: byOf(asked), reason, calendar });
  });
};
