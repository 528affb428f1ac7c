import type { PeriodEntry } from '#core/api/kpis.ts';
import { table } from './table.ts';
import type { MessageKey, Say } from './text/messages.ts';

const standings = {
  open: 'kpiPeriodOpen',
  'soft-closed': 'kpiPeriodShown',
  sealed: 'kpiPeriodSealed',
} as const satisfies Record<PeriodEntry['standing'], MessageKey>;

/** Periods, the newest first: where each stands and what comes when. */
export function showPeriods(entries: readonly PeriodEntry[], say: Say): string {
  const rows = entries.map(({ period, standing, days, accrued, preview, sealed }) => [
    ...[period, say(standings[standing]), accrued?.asOf ?? preview?.asOf, days?.previewOn],
    ...[days?.appealsUntil, days?.sealOn, sealed.at(-1)?.version ?? null],
    (sealed.at(-1) ?? preview ?? accrued)?.digest.slice(0, 12),
  ]);
  const heading = [say('hPeriod'), say('hStanding'), say('hKpiComputedTo'), say('hKpiPreview')];
  const rest = [say('hKpiAppealsUntil'), say('hKpiSealOn'), say('hVersion'), say('hKpiDigest')];
  return table([...heading, ...rest], rows);
}
