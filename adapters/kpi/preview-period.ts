import type { TradingCalendar } from '#core/calendar/trading-calendar.ts';
import type { By } from '#core/governance/records.ts';
import type { Appraisal } from '#core/kpi/appraisal/appraisal.ts';
import { daysShownOn } from '#core/kpi/periods/period.ts';
import { resultOf } from '#core/kpi/periods/result-of.ts';
import { today } from '../clock.ts';
import { digestOf } from '../digest.ts';
import { TidemarkError } from '../error.ts';
import { appraisedOf } from './appraised-of.ts';
import { type GivenPeriod, givePeriod } from './period-chains.ts';

/**
 * Puts on record that an appraisal is shown; throws Refused where the period does not admit it. Asked for again of the same
 * rows it is the same appraisal, which is shown already: its days go on, and nobody gets more time by asking.
 */
export async function previewPeriod(
  appraisal: Appraisal,
  calendar: TradingCalendar,
  by: By,
): Promise<GivenPeriod> {
  const { period } = appraisal.plan;
  const days = daysShownOn(period, calendar, today());
  if (!days) throw new TidemarkError('NO_TRADING_DAYS', `the calendar knows no trading day of ${period}`);
  const { appraisalId, ...ref } = appraisedOf(appraisal);
  const shown = { result: digestOf(resultOf(appraisal)), days, members: appraisal.members.length };
  const body = { by, period, appraisalId, ...ref, ...shown };
  return givePeriod(period, () => Promise.resolve({ type: 'kpi.previewed', body }), `preview-${appraisalId}`);
}
