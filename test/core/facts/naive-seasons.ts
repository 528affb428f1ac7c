import type { Row } from '#core/ledger/row.ts';
import type { ProfitEffectDay } from '#test/support/random-ledger.ts';
import { mean, type NaivePrices, sum, toPlaces } from './naive-prices.ts';
import type { Answer } from './naive-profit.ts';

interface Known {
  today: number;
  days: readonly string[];
  profitEffect: ReadonlyMap<string, ProfitEffectDay>;
  traded: (day: number) => number;
  netAssets: readonly (number | undefined)[];
  equity: (day: number) => number;
  failed: string | undefined;
}

/** The Monday of a date. */
function mondayOf(date: string): string {
  const day = new Date(date);
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  return day.toISOString().slice(0, 10);
}

const deviations = (values: readonly number[]) => values.map((value) => value - mean(values));
const products = (a: readonly number[], b: readonly number[]) => sum(a.map((value, at) => value * b[at]!));

/** F6 by the text. */
export function naiveSeasons(
  { today, days, profitEffect, traded, netAssets, equity, failed }: Known,
  give: (name: string, answer: Answer) => void,
): void {
  const year = Array.from({ length: today + 1 }, (_, day) => day).filter((day) => day > today - 250);
  const weeks = [...Map.groupBy(year, (day) => mondayOf(days[day]!)).values()].flatMap((week) => {
    const peis = week.map((day) => profitEffect.get(days[day]!)!.pei).filter((pei) => pei !== null);
    const known = week.filter((day) => netAssets[day] !== undefined);
    const assets = mean(known.map((day) => netAssets[day]!));
    return peis.length > 0 && known.length > 0 && assets > 0
      ? [{ pei: mean(peis), intensity: sum(known.map(traded)) / assets }]
      : [];
  });
  const intensities = weeks.map(({ intensity }) => intensity);
  const dx = deviations(weeks.map(({ pei }) => pei));
  const dy = deviations(intensities);
  const [xx, yy, xy] = [products(dx, dx), products(dy, dy), products(dx, dy)];
  const hasSpread = weeks.length >= 26 && Math.max(...intensities) > Math.min(...intensities) && xx > 0;

  const sideOf = (regime: string) => {
    const own = year.filter(
      (day) => profitEffect.get(days[day]!)!.regime === regime && (netAssets[day] ?? 0) > 0,
    );
    return {
      days: own.length,
      intensity: mean(own.map((day) => traded(day) / netAssets[day]!)),
      exposure: mean(own.map((day) => equity(day) / netAssets[day]!)),
    };
  };
  const [hot, cold] = [sideOf('HOT'), sideOf('COLD')];
  const enough = hot.days >= 20 && cold.days >= 20;
  const ratio = () => {
    if (cold.intensity > 0) return hot.intensity / cold.intensity;
    return hot.intensity > 0 ? 99 : undefined;
  };
  const answer = (isKnown: boolean, value: number | undefined, n: number): Answer => {
    const reason = failed ?? (isKnown && value !== undefined ? undefined : 'INSUFFICIENT');
    return reason === undefined ? { ...toPlaces(value!, 6), n } : { reason, n };
  };
  const [n, sided] = [weeks.length, hot.days + cold.days];
  const correlation = answer(hasSpread, xy / Math.sqrt(xx * yy), n);
  const hotCold = answer(enough, ratio(), sided);
  give('regime_corr', correlation);
  give('regime_beta', answer(hasSpread, (xy / xx / mean(intensities)) * 10, n));
  give('hotcold_ratio', hotCold);
  give('exposure_gap', answer(enough, hot.exposure - cold.exposure, sided));
  const word = (value: number, bounds: readonly number[]) =>
    value < bounds[0]! ? 'LOW' : value < bounds[1]! ? 'MIDLOW' : value < bounds[2]! ? 'MIDHIGH' : 'HIGH';
  if ('value' in correlation)
    give('regime_sens', { value: word(correlation.value as number, [0.2, 0.35, 0.5]), n });
  else if ('value' in hotCold)
    give('regime_sens', { value: word(hotCold.value as number, [1.25, 1.6, 2]), n });
  else give('regime_sens', correlation);
}

/** F11 by the text. */
export function naiveFollowers(
  {
    today,
    days,
    closes,
    equityOn,
    prices,
  }: {
    today: number;
    days: readonly string[];
    closes: readonly Row[];
    equityOn: readonly ReadonlyMap<string, number>[];
    prices: NaivePrices;
  },
  give: (answer: Answer) => void,
): void {
  const monthEnds = Array.from({ length: today + 1 }, (_, day) => day).filter(
    (day) => day > today - 125 && (day === today || days[day + 1]?.slice(0, 7) !== days[day]!.slice(0, 7)),
  );
  const leaders = (day: number) =>
    closes
      .filter(({ date, amount }) => date === days[day] && amount !== undefined)
      .sort((a, b) => Number(b.amount) - Number(a.amount) || (String(a.symbol) < String(b.symbol) ? -1 : 1))
      .slice(0, 50)
      .map(({ symbol }) => String(symbol));
  if (monthEnds.every((day) => leaders(day).length === 0)) {
    give({ reason: 'MISSING_SOURCE', n: 0 });
    return;
  }
  const books = monthEnds.map((day) => {
    const values = [...equityOn[day]!].map(
      ([symbol, quantity]) => [symbol, quantity * (prices.closeOf(symbol, day)?.close ?? 0)] as const,
    );
    const followed = values.filter(([symbol]) => leaders(day).includes(symbol));
    return {
      day,
      all: sum(values.map(([, value]) => value)),
      followed: sum(followed.map(([, value]) => value)),
    };
  });
  const held = books.filter(({ all }) => all > 0);
  const told = held.filter(({ day }) => leaders(day).length > 0);
  const n = told.length;
  if (held.length === 0) give({ reason: 'NOT_APPLICABLE', n });
  else if (n === 0) give({ reason: 'INSUFFICIENT', n });
  else give({ ...toPlaces(mean(told.map(({ followed, all }) => followed / all)), 6), n });
}
