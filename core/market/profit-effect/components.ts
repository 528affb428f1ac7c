import parameters from '../parameters.json' with { type: 'json' };
import { round } from '../../facts/round.ts';
import { type DayTally, hasUniverse } from './day-tally.ts';
import type { MarketSources } from './market-day.ts';

/** In the order in which they are printed (RULINGS.md R95). */
export const componentNames = ['adv5', 'ma20', 'r20', 'limit', 'nhnl', 'amt'] as const;
export type ComponentName = (typeof componentNames)[number];

const { components: settings, leastComponents } = parameters;

/** Days that a component may look back on, the day itself included. */
export const daysKept = Math.max(
  settings.adv5.days,
  settings.limit.days,
  settings.amt.over,
  settings.r20.days + 1,
);

/** The raw value of each component, not rounded; null when it is missing (R98). */
export type RawComponents = Readonly<Record<ComponentName, number | null>>;

const lastDays = (days: readonly DayTally[], n: number) => (days.length < n ? undefined : days.slice(-n));
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** The return over so many td of the index, or of the chain of daily means of U (R101); null when it is missing. */
export function indexReturn(days: readonly DayTally[], n: number, { index }: MarketSources): number | null {
  const span = lastDays(days, n + 1);
  if (span === undefined) return null;
  if (index) {
    const [before, now] = [span[0]?.index ?? null, span[n]?.index ?? null];
    return before === null || now === null ? null : (now - before) / before;
  }
  const daily = span.slice(1);
  if (!daily.every(hasUniverse)) return null;
  return daily.reduce((value, { meanReturn }) => value * (1 + (meanReturn ?? 0)), 1) - 1;
}

/** R99. */
function advance(days: readonly DayTally[]): number | null {
  const span = lastDays(days, settings.adv5.days);
  if (!span?.every((day) => hasUniverse(day) && day.up + day.down > 0)) return null;
  return sum(span.map(({ up, down }) => up / (up + down))) / span.length;
}

/** R102. */
function limitBalance(days: readonly DayTally[]): number | null {
  const span = lastDays(days, settings.limit.days);
  if (!span?.every((day) => hasUniverse(day) && day.limited > 0)) return null;
  const up = sum(span.map(({ limitUp }) => limitUp));
  const down = sum(span.map(({ limitDown }) => limitDown));
  return up + down === 0 ? settings.limit.none : up / (up + down);
}

/** R100. */
function highsOverLows({ highs, lows }: DayTally): number {
  return highs + lows === 0 ? settings.nhnl.none : highs / (highs + lows);
}

/** R104. */
function amountRatio(days: readonly DayTally[]): number | null {
  const { over, days: recent } = settings.amt;
  const amounts = (lastDays(days, over) ?? []).map(({ amount }) => amount);
  const known = amounts.filter((amount) => amount !== null);
  if (known.length < over) return null;
  const mean = sum(known) / over;
  return mean > 0 ? sum(known.slice(-recent)) / recent / mean : null;
}

/** The components of the last of the days, oldest first (DOMAIN.md 4.2; R98 to R104). */
export function rawComponents(days: readonly DayTally[], sources: MarketSources): RawComponents {
  const today = days.at(-1);
  const breadth = today !== undefined && hasUniverse(today) ? today : undefined;
  return {
    adv5: advance(days),
    ma20: breadth ? breadth.aboveMean / breadth.members : null,
    r20: indexReturn(days, settings.r20.days, sources),
    limit: limitBalance(days),
    nhnl: breadth ? highsOverLows(breadth) : null,
    amt: amountRatio(days),
  };
}

/** 0 to 100, not rounded: where a raw value lies between its two anchors. */
export function scoreOf(name: ComponentName, raw: number): number {
  const { at0, at100 } = settings[name];
  return 100 * Math.min(1, Math.max(0, (raw - at0) / (at100 - at0)));
}

/**
 * The profit effect index with 6 places: the weighted mean of what is known, from unrounded scores (R12, R104); null
 * with fewer than 3 components.
 */
export function profitEffect(raw: RawComponents): number | null {
  const known = componentNames.flatMap((name) => {
    const value = raw[name];
    return value === null ? [] : [{ score: scoreOf(name, value), weight: settings[name].weight }];
  });
  if (known.length < leastComponents) return null;
  const weights = sum(known.map(({ weight }) => weight));
  return round(sum(known.map(({ score, weight }) => score * weight)) / weights, 6);
}
