import { dayNumber } from '../calendar/date.ts';
import type { Market } from '../market/market.ts';
import type { MarketHistory } from '../market/profit-effect/market-history.ts';
import type { Regime } from '../market/profit-effect/regime.ts';
import type { Fact } from './fact.ts';
import type { Frame } from './frame.ts';
import { integer, ratio, text, unknown } from './make-fact.ts';
import type { NetAssets } from './net-assets.ts';
import parameters from './parameters.json' with { type: 'json' };
import { hair } from './round.ts';
import { watchTradedValue } from './traded-value.ts';

const { leastWeeks, leastDays, betaPoints, withoutCold, sensitivity } = parameters.participation;

/** A week of W(250): its trading days by their places in W, and the mean of their PEI; null without any. */
export interface Week {
  from: number;
  to: number;
  pei: number | null;
}

/** What the market was on the days of W(250): its weeks, and the places of hot and of cold days. */
export interface Seasons {
  weeks: readonly Week[];
  hot: readonly number[];
  cold: readonly number[];
}

/** Weeks begin on Monday (RULINGS.md R8); day 0 was a Thursday. */
const weekOf = (date: string) => Math.floor((dayNumber(date) + 3) / 7);

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Prepares the days of W(250) for all clients (R8, R62). */
export function seasonsOf(
  history: MarketHistory,
  { calendar }: Market,
  yearStart: number,
  today: number,
): Seasons {
  const days = calendar.days.slice(yearStart, today + 1);
  const daysOf = (regime: Regime) =>
    [...days.keys()].filter((place) => history.on(days[place] ?? '')?.regime === regime);
  const places = Map.groupBy(days.keys(), (place) => weekOf(days[place] ?? ''));
  const weeks = Array.from(places.values(), (list): Week => {
    const peis = list.flatMap((place) => history.on(days[place] ?? '')?.pei ?? []);
    return { from: list[0] ?? 0, to: (list.at(-1) ?? 0) + 1, pei: peis.length === 0 ? null : mean(peis) };
  });
  return { weeks, hot: daysOf('HOT'), cold: daysOf('COLD') };
}

/** Pearson's correlation and the slope of y on x by least squares; undefined where one of them has no spread. */
export function regress(
  x: readonly number[],
  y: readonly number[],
): { correlation: number; slope: number } | undefined {
  const [meanX, meanY] = [mean(x), mean(y)];
  let [xx, yy, xy] = [0, 0, 0];
  for (const [at, value] of x.entries()) {
    const [dx, dy] = [value - meanX, (y[at] ?? NaN) - meanY];
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  const isFlat = (squares: number, size: number) => squares <= x.length * (size * hair) ** 2;
  if (isFlat(xx, meanX) || isFlat(yy, meanY)) return undefined;
  return { correlation: Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy))), slope: xy / xx };
}

interface Side {
  days: number;
  intensity: number;
  exposure: number;
}

const bandOf = (value: number, bounds: readonly number[]) =>
  sensitivity.bands[bounds.filter((bound) => value >= bound).length] ?? '';

/** How sensitive a client is to the market, from the stored facts (R63). */
export function regimeSensitivity(correlation: Fact, hotCold: Fact): Fact {
  if (correlation.ok)
    return text(bandOf(correlation.value as number, sensitivity.correlation), correlation.n);
  if (hotCold.ok) return text(bandOf(hotCold.value as number, sensitivity.hotCold), correlation.n);
  return correlation;
}

/** Whether a client trades and holds more when money is made easily (DOMAIN.md F6, R62). */
export function watchParticipation({ yearStart, assetsStart, seasons }: Frame) {
  const { days, values, trades } = watchTradedValue(yearStart);

  const weekly = (traded: Float64Array, fen: Float64Array) => {
    const [peis, intensities]: [number[], number[]] = [[], []];
    for (const { from, to, pei } of seasons?.weeks ?? []) {
      let [known, assets, value] = [0, 0, 0];
      for (let day = from; day < to; day++) {
        const own = fen[day] as number;
        if (Number.isNaN(own)) continue;
        known++;
        assets += own;
        value += traded[day] as number;
      }
      if (pei === null || !(assets > 0)) continue;
      peis.push(pei);
      intensities.push(value / (assets / known / 100));
    }
    return { peis, intensities };
  };
  const daily = (traded: Float64Array, fen: Float64Array, equity: Float64Array) => {
    const sideOf = (places: readonly number[]): Side => {
      const side: Side = { days: 0, intensity: 0, exposure: 0 };
      for (const day of places) {
        const assets = (fen[day] as number) / 100;
        if (!(assets > 0)) continue;
        side.days++;
        side.intensity += (traded[day] as number) / assets;
        side.exposure += (equity[day] as number) / assets;
      }
      return side;
    };
    return { hot: sideOf(seasons?.hot ?? []), cold: sideOf(seasons?.cold ?? []) };
  };
  const hotOverCold = (hot: Side, cold: Side, n: number): Fact => {
    if (cold.intensity === 0) return hot.intensity > 0 ? integer(withoutCold, n) : unknown('INSUFFICIENT', n);
    return ratio(hot.intensity / hot.days / (cold.intensity / cold.days), n);
  };

  return {
    trades,
    facts(
      assets: NetAssets,
    ): Record<'regime_corr' | 'regime_beta' | 'hotcold_ratio' | 'exposure_gap' | 'regime_sens', Fact> {
      const fen = assets.fen.subarray(yearStart - assetsStart);
      const equity = assets.equity.subarray(yearStart - assetsStart);
      const traded = new Float64Array(fen.length);
      for (let at = 0; at < days.length; at++)
        traded[(days[at] as number) - yearStart] = values[at] as number;
      const { peis, intensities } = weekly(traded, fen);
      const weeks = peis.length;
      const found = weeks >= leastWeeks ? regress(peis, intensities) : undefined;
      const { hot, cold } = daily(traded, fen, equity);
      const sided = hot.days + cold.days;
      const hasBoth = hot.days >= leastDays && cold.days >= leastDays;
      const known = (n: number, isEnough: boolean, fact: () => Fact) => {
        if (assets.failed) return unknown(assets.failed, n);
        return isEnough ? fact() : unknown('INSUFFICIENT', n);
      };
      const correlation = known(weeks, found !== undefined, () => ratio(found?.correlation ?? 0, weeks));
      const hotCold = known(sided, hasBoth, () => hotOverCold(hot, cold, sided));
      return {
        regime_corr: correlation,
        regime_beta: known(weeks, found !== undefined, () =>
          ratio(((found?.slope ?? 0) / mean(intensities)) * betaPoints, weeks),
        ),
        hotcold_ratio: hotCold,
        exposure_gap: known(sided, hasBoth, () =>
          ratio(hot.exposure / hot.days - cold.exposure / cold.days, sided),
        ),
        regime_sens: regimeSensitivity(correlation, hotCold),
      };
    },
  };
}
