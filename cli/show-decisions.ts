import type { Line } from './all-clients.ts';
import { classOf } from './clients.ts';
import { table } from './table.ts';
import type { Say } from './text/messages.ts';

function counted<T>(lines: readonly T[], keyOf: (line: T) => string): [string, number][] {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(keyOf(line), (counts.get(keyOf(line)) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}
const union = (lists: readonly (readonly string[])[]) => [...new Set(lists.flat())].sort();

/** What a night decided, in figures: classes with reasons, churn levels, and what would settle what is open. */
export function showDecisions(lines: readonly Line[], say: Say): string {
  const asOf = lines.reduce((latest, line) => (line.asOf > latest ? line.asOf : latest), '');
  const open = lines.filter(({ classReason }) => classReason === 'INSUFFICIENT');
  const files = union(open.map(({ missing }) => missing?.files ?? []));
  const unclear = counted(
    lines.flatMap(({ undetermined }) => undetermined),
    (family) => family,
  );
  const families = unclear.map(([family, clients]) => `${family} ${clients}`).join(', ');
  const settle =
    files.length > 0
      ? say('settle', { clients: open.length, files: files.join(', ') })
      : say('settleNothing', { clients: open.length });
  const regimes = union(lines.map(({ regime }) => (regime === null ? [] : [regime])));
  return [
    `${say('decided', { asOf: asOf === '' ? '–' : asOf, clients: lines.length })}\n`,
    regimes.length > 0 ? `${say('regimeOfNight', { regime: regimes.join(', ') })}\n` : '',
    table([say('hClass'), say('hClients')], counted(lines, classOf)),
    table(
      [say('hStage'), say('hClients')],
      counted(lines, ({ stage }) => stage ?? say('noScore')),
    ),
    table(
      [say('hBand'), say('hClients')],
      counted(lines, ({ band }) => band ?? say('noScore')),
    ),
    table(
      [say('hChurn'), say('hClients')],
      counted(lines, ({ churnLevel }) => churnLevel ?? say('noScore')),
    ),
    open.length > 0 ? `${settle}\n` : '',
    unclear.length > 0 ? `${say('undetermined', { families })}\n` : '',
  ].join('');
}
