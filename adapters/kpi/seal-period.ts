import type { By } from '#core/governance/records.ts';
import type { Appraisal } from '#core/kpi/appraisal/appraisal.ts';
import { obeyPeriod } from '#core/kpi/periods/fold.ts';
import { resultOf } from '#core/kpi/periods/result-of.ts';
import { digestOf } from '../digest.ts';
import { appraisedOf } from './appraised-of.ts';
import { type GivenPeriod, givePeriod } from './period-chains.ts';
import { signSeal, unsigned } from './sign-seal.ts';
import { unansweredIn } from './unanswered.ts';

/** Seals a period with what was shown, for good; throws Refused where the period does not admit it, and signs nothing. */
export async function sealPeriod(appraisal: Appraisal, by: By): Promise<GivenPeriod> {
  const { period } = appraisal.plan;
  const ref = appraisedOf(appraisal);
  const [result, members] = [digestOf(resultOf(appraisal)), appraisal.members.length];
  const type = 'kpi.sealed' as const;
  return givePeriod(
    period,
    async (state, at) => {
      const sealed = { by, period, ...ref, result, members, unanswered: await unansweredIn(period) };
      obeyPeriod(state, { type, body: { ...sealed, ...unsigned }, at });
      return { type, body: { ...sealed, ...(await signSeal(period, 1, ref)) } };
    },
    `seal-${ref.appraisalId}`,
  );
}
