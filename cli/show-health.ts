import type { HealthDocument } from '#core/api/health.ts';
import { table } from './table.ts';
import type { Say } from './text/messages.ts';

type Measure = HealthDocument['measures'][number];

const words = { stable: 'measureStable', watch: 'measureWatch', drifted: 'measureDrifted' } as const;
const greatestFirst = (a: Measure, b: Measure) => (b.index ?? -1) - (a.index ?? -1);

function showMeasures({ measures, baseline, drifting }: HealthDocument, say: Say): string {
  if (baseline === null) return `${say('healthFirst')}\n`;
  const { runId, asOf } = baseline;
  const moved = measures.filter(({ stability }) => stability === 'watch' || stability === 'drifted');
  const unknown = measures.filter(({ index }) => index === null).length;
  const counts = { of: measures.length, moved: moved.length, unknown };
  const head = `${say('healthMeasures', { runId, asOf, ...counts })}\n`;
  if (moved.length === 0) return head;
  const rows = moved
    .sort(greatestFirst)
    .map(({ name, of, index, stability }) => [
      name,
      say(of === 'fact' ? 'measureFact' : 'measureScore'),
      index,
      stability && say(words[stability]),
      drifting.includes(name) ? say('measureNew') : null,
    ]);
  const heading = [say('hMeasure'), say('hSort'), say('hIndex'), say('hStability'), say('hNote')];
  return head + table(heading, rows);
}

/** Rules that fired for nobody, those silent for long marked; then what has moved since the earlier night. */
export function showHealth(health: HealthDocument, say: Say): string {
  const { runId, asOf, clients, silent } = health;
  const rows = silent.map((one) => [
    ...[one.kind, one.rule, one.since, one.nights, one.undetermined],
    one.isLong ? say('ruleSilentLong') : null,
  ]);
  const heading = [
    ...[say('hSort'), say('hRule'), say('hSilentSince'), say('hNights'), say('hUndetermined')],
    say('hNote'),
  ];
  const head = `${say('healthOf', { runId, asOf, clients, silent: silent.length })}\n`;
  return head + (rows.length === 0 ? '' : table(heading, rows)) + showMeasures(health, say);
}
