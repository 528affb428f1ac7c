import type { Night } from '#core/kpi/appraisal/nights-read.ts';
import { boundsOf, type Period, periodBefore } from '#core/kpi/periods/period.ts';
import { inTheirOrder } from '../replay/find-run.ts';
import { runsSince } from '../runs.ts';

/**
 * The nights that are done from the period before on, the newest first; of a day that was run again the last run. However old
 * the period is: read from a later night than the version before, a restatement would tell of what nobody corrected.
 */
export async function nightsFor(period: Period): Promise<Night[]> {
  const { first } = boundsOf(periodBefore(period));
  const done = (await runsSince(first)).filter(({ status }) => status === 'closed');
  const days = [...Map.groupBy(done, ({ asOf }) => asOf).values()];
  return (await Promise.all(days.map(inTheirOrder))).flatMap((runs) => runs.slice(-1));
}
