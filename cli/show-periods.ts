import type { PeriodEntry } from '#core/api/kpis.ts';
import { shanghaiTime } from '#core/ledger/instant.ts';
import { table } from './table.ts';
import type { MessageKey, Say } from './text/messages.ts';

const standings = {
  open: 'kpiPeriodOpen',
  'soft-closed': 'kpiPeriodShown',
  sealed: 'kpiPeriodSealed',
} as const satisfies Record<PeriodEntry['standing'], MessageKey>;

/** The day on which a period was shown last, else the one on which it is due to be. */
const shownOn = ({ preview, days }: PeriodEntry) =>
  (preview && shanghaiTime(preview.at)?.slice(0, 10)) ?? days?.previewOn;

/** Periods, the newest first: where each stands and what comes when. */
export function showPeriods(entries: readonly PeriodEntry[], say: Say): string {
  const rows = entries.map((entry) => {
    const { period, standing, days, accrued, preview, sealed } = entry;
    return [
      ...[period, say(standings[standing]), accrued?.asOf ?? preview?.asOf, shownOn(entry)],
      ...[days?.appealsUntil, days?.sealOn, sealed.at(-1)?.version ?? null],
      (sealed.at(-1) ?? preview ?? accrued)?.digest.slice(0, 12),
    ];
  });
  const heading = [say('hPeriod'), say('hStanding'), say('hKpiComputedTo'), say('hKpiPreview')];
  const rest = [say('hKpiAppealsUntil'), say('hKpiSealOn'), say('hVersion'), say('hKpiDigest')];
  return table([...heading, ...rest], rows);
}
