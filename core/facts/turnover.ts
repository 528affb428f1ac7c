import type { Fact } from './fact.ts';
import { windowStart, type Frame } from './frame.ts';
import { ratio, unknown } from './make-fact.ts';
import { assetsOn, knownDays, type NetAssets } from './net-assets.ts';
import parameters from './parameters.json' with { type: 'json' };
import { watchTradedValue } from './traded-value.ts';

const { leastAssets, leastDays, daysPerYear } = parameters.turnover;

/** Traded value over mean net assets (DOMAIN.md F2); both by the days with known net assets only (RULINGS.md R51). */
export function watchTurnover({ today, yearStart }: Frame) {
  const { days, values, trades } = watchTradedValue(yearStart);

  const turnover = (assets: NetAssets, window: number, perYear: boolean): Fact => {
    const from = windowStart(today, window);
    const known = knownDays(assets, from);
    if (assets.failed) return unknown(assets.failed, known.days);
    const mean = known.sum / known.days / 100;
    if (known.days < leastDays || mean < leastAssets) return unknown('INSUFFICIENT', known.days);
    let value = 0;
    for (let at = 0; at < days.length; at++) {
      const day = days[at] as number;
      if (day >= from && !Number.isNaN(assetsOn(assets, day))) value += values[at] as number;
    }
    return ratio(perYear ? ((value / 2 / mean) * daysPerYear) / known.days : value / mean, known.days);
  };

  return {
    trades,
    facts: (assets: NetAssets) => ({
      turnover_annual: turnover(assets, 250, true),
      turnover_cn_6m: turnover(assets, 125, false),
    }),
  };
}
