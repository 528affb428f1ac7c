import type { TradingCalendar } from '#core/calendar/trading-calendar.ts';
import type { By } from '#core/governance/records.ts';
import type { Appraisal } from '#core/kpi/appraisal/appraisal.ts';
import { obeyPeriod } from '#core/kpi/periods/fold.ts';
import { appealDays, daysOf } from '#core/kpi/periods/period.ts';
import type { Delta } from '#core/kpi/periods/period-state.ts';
import { today } from '../clock.ts';
import { TidemarkError } from '../error.ts';
import { appraisedOf } from './appraised-of.ts';
import { type GivenPeriod, givePeriod } from './period-chains.ts';
import { signSeal, unsigned } from './sign-seal.ts';

/** As the records have them, which may be changed. */
const written = (deltas: readonly Delta[]) =>
  deltas.map(({ byCause, ...delta }) => ({ ...delta, byCause: { ...byCause } }));

/**
 * Puts a correction beside what is sealed, with its differences by cause from the version before; throws Refused where
 * the period does not admit it, and signs nothing.
 */
export async function restatePeriod(
  appraisal: Appraisal,
  deltas: readonly Delta[],
  {
    by,
    reason,
    calendar,
  }: { by: By; reason: string; /** As the appraisal knew it. */ calendar: TradingCalendar },
): Promise<GivenPeriod> {
  const { period } = appraisal.plan;
  const ref = appraisedOf(appraisal);
  const last = daysOf(period, calendar)?.last;
  if (last === undefined)
    throw new TidemarkError('NO_TRADING_DAYS', `the calendar knows no trading day of ${period}`);
  const days = appealDays(calendar, today());
  const type = 'kpi.restated' as const;
  return givePeriod(
    period,
    async (state, at) => {
      const version = (state.sealed.at(-1)?.version ?? 0) + 1;
      const restated = { by, period, ...ref, version, reason, last, deltas: written(deltas), days };
      obeyPeriod(state, { type, body: { ...restated, ...unsigned }, at });
      return { type, body: { ...restated, ...(await signSeal(period, version, ref)) } };
    },
    `restate-${ref.appraisalId}`,
  );
}
