import type { AlertBudget, AlertedSide } from '#core/review/pack.ts';
import type { CommandContext } from './command.ts';
import { type Cell, table } from './table.ts';
import type { Say } from './text/messages.ts';

type Sides = readonly (AlertedSide | null)[];

const sumOf = (counts: Readonly<Record<string, number>>) =>
  Object.values(counts).reduce((sum, one) => sum + one, 0);
const share = ({ atCap, adviserNights }: AlertedSide) =>
  adviserNights === 0 ? '–' : `${((100 * atCap) / adviserNights).toFixed(1)}%`;

/** Names that either side counts, each once. */
const namesIn = (sides: Sides, countsOf: (side: AlertedSide) => Readonly<Record<string, number>>) =>
  [...new Set(sides.flatMap((side) => (side ? Object.keys(countsOf(side)) : [])))].sort();

function rowsOf(sides: Sides, say: Say): Cell[][] {
  const row = (title: string, of: (side: AlertedSide) => Cell) => [
    title,
    ...sides.map((side) => (side ? of(side) : null)),
  ];
  return [
    row(say('budgetOpened'), ({ opened }) => sumOf(opened)),
    ...namesIn(sides, ({ opened }) => opened).map((level) =>
      row(say('budgetOfLevel', { level }), ({ opened }) => opened[level] ?? 0),
    ),
    row(say('budgetMedian'), ({ perAdviser }) => perAdviser.median),
    row(say('budgetP90'), ({ perAdviser }) => perAdviser.p90),
    row(say('budgetMax'), ({ perAdviser }) => perAdviser.max),
    row(say('budgetCap'), ({ cap }) => cap),
    row(say('budgetAtCap'), share),
    row(say('budgetNightsAtCap'), ({ nightsAtCap }) => nightsAtCap),
    row(say('budgetRaised'), ({ raised }) => raised),
    row(say('budgetAppended'), ({ appended }) => appended),
    ...namesIn(sides, ({ suppressed }) => suppressed).map((reason) =>
      row(say('budgetSuppressed', { reason }), ({ suppressed }) => suppressed[reason] ?? 0),
    ),
  ];
}

const bars = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/** A column a number; one that is not 0 is seen, however small it is. */
const barOf = (count: number, most: number): string =>
  count === 0 ? '·' : (bars[Math.ceil((count / most) * bars.length) - 1] ?? '');

type NightCount = (night: NonNullable<AlertBudget['nights'][number]['draft']>) => number;

/** Both sides on one scale, night by night. */
function pictureOf(
  { nights }: AlertBudget,
  say: Say,
  title: 'budgetByNight' | 'budgetBusiest',
  of: NightCount,
) {
  const counts = (['inForce', 'draft'] as const).map((name) =>
    nights.map((night) => (night[name] === null ? null : of(night[name]))),
  );
  const most = counts.flat().reduce<number>((a, b) => Math.max(a, b ?? 0), 0);
  const drawn = counts.map((line) =>
    line.map((count) => (count === null ? ' ' : barOf(count, most))).join(''),
  );
  const rows = [say('hInForce'), say('hDraft')].map((name, at) => [name, drawn[at]]);
  return `${say(title, { most })}\n${table(['', ''], rows).replace(/^.*\n/, '')}`;
}

/** What past nights would have given advisers to do, by what is in force and by the draft. */
export function showAlerts({ say, language }: CommandContext, alerts: AlertBudget | null): string {
  if (alerts === null) return '';
  const { nights, asked, inForce, draft, note } = alerts;
  const [first, last] = [nights.at(0), nights.at(-1)];
  if (!first || !last) return `${note[language]}\n`;
  const told = { nights: nights.length, asked, from: first.asOf, to: last.asOf, advisers: last.advisers };
  return [
    `${say('budgetOf', told)}\n  ${note[language]}\n`,
    table(['', say('hInForce'), say('hDraft')], rowsOf([inForce, draft], say)),
    pictureOf(alerts, say, 'budgetByNight', ({ opened }) => sumOf(opened)),
    pictureOf(alerts, say, 'budgetBusiest', ({ most }) => most),
  ].join('');
}
