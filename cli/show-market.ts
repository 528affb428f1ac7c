import type { MarketReading } from '#adapters/ledger/read-market.ts';
import { componentNames } from '#core/market/profit-effect/components.ts';
import type { MarketLine } from '#core/market/profit-effect/market-line.ts';
import { table } from './table.ts';
import type { Say } from './text/messages.ts';

/** Days in a row that have one thing in common. */
interface Stretch {
  what: string;
  days: MarketLine[];
}

/** The days of a market as stretches of one thing each; days without it are left out. */
export function stretchesOf(
  lines: readonly MarketLine[],
  thing: (line: MarketLine) => string | null,
): Stretch[] {
  const stretches: Stretch[] = [];
  let before: string | null = null;
  for (const line of lines) {
    const what = thing(line);
    if (what !== null && what === before) stretches.at(-1)?.days.push(line);
    else if (what !== null) stretches.push({ what, days: [line] });
    before = what;
  }
  return stretches;
}

const fromTo = ({ what, days }: Stretch) => [what, days[0]?.date, days.at(-1)?.date, days.length];
const figure = (value: number) => value.toFixed(1);

function rangeOf(days: readonly MarketLine[]): string | null {
  const known = days.map(({ pei5 }) => pei5).filter((pei5) => pei5 !== null);
  return known.length === 0 ? null : `${figure(Math.min(...known))} – ${figure(Math.max(...known))}`;
}

function showRegimes(lines: readonly MarketLine[], say: Say): string {
  const rows = stretchesOf(lines, ({ regime }) => regime).map((stretch) => [
    ...fromTo(stretch),
    rangeOf(stretch.days),
  ]);
  return table([say('hRegime'), say('hFrom'), say('hTo'), say('hTd'), 'PEI5'], rows);
}

function showShocks(lines: readonly MarketLine[], say: Say): string {
  const kinds = ['down', 'up'] as const;
  const stretches = kinds.flatMap((kind) =>
    stretchesOf(lines, ({ shock }) => (shock[kind] ? `shock_${kind}` : null)),
  );
  if (stretches.length === 0) return `${say('noShocks')}\n`;
  stretches.sort((a, b) => ((a.days[0]?.date ?? '') < (b.days[0]?.date ?? '') ? -1 : 1));
  return table([say('hShock'), say('hFrom'), say('hTo'), say('hTd')], stretches.map(fromTo));
}

/** Of each component where it begins, on how many days it is missing, and where it stands. */
function showComponents(lines: readonly MarketLine[], say: Say): string {
  const rows = componentNames.map((name) => {
    const known = lines.filter(({ components }) => components[name] !== null);
    const last = lines.at(-1)?.components[name];
    return [name, known[0]?.date, lines.length - known.length, last?.raw, last?.score];
  });
  const heading = [say('hComponent'), say('hFirstDay'), say('hDaysMissing'), say('hRaw'), say('hScore')];
  return table(heading, rows);
}

/** What a person wants to know of a market: where it stands, its regimes, its shocks, what the index is made of. */
export function showMarket({ results }: MarketReading, say: Say): string {
  const lines = results.map(({ line }) => line);
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last) return '';
  const { date, universe, pei, pei5, regime } = last;
  return [
    `${say('marketDays', { days: lines.length, from: first.date, to: date })}\n`,
    `${say('marketNow', { date, regime, pei: pei ?? '–', pei5: pei5 ?? '–', universe })}\n\n`,
    showRegimes(lines, say),
    `\n${showShocks(lines, say)}`,
    `\n${showComponents(lines, say)}`,
  ].join('');
}
