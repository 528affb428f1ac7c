import { unitsPerShare } from '../book/holding.ts';
import type { Fill } from '../book/walk.ts';
import type { Fact } from './fact.ts';
import { windowStart, type Frame } from './frame.ts';
import { ratio, unknown } from './make-fact.ts';
import { knownDays, type NetAssets } from './net-assets.ts';
import parameters from './parameters.json' with { type: 'json' };

const { leastAssets, leastDays, daysPerYear } = parameters.turnover;

/** Traded value over mean net assets (DOMAIN.md F2); both by the days with known net assets only (RULINGS.md R51). */
export function watchTurnover({ today, yearStart }: Frame) {
  const traded = new Float64Array(today - yearStart + 1);

  const turnover = (assets: NetAssets, window: number, perYear: boolean): Fact => {
    const from = windowStart(today, window) - yearStart;
    const { days, sum } = knownDays(assets, from);
    if (assets.failed) return unknown(assets.failed, days);
    const mean = sum / days / 100;
    if (days < leastDays || mean < leastAssets) return unknown('INSUFFICIENT', days);
    let value = 0;
    for (let at = from; at < traded.length; at++) {
      if (!Number.isNaN(assets.fen[at])) value += traded[at] as number;
    }
    return ratio(perYear ? ((value / 2 / mean) * daysPerYear) / days : value / mean, days);
  };

  return {
    trades(units: number, fill: Fill) {
      const at = fill.position - yearStart;
      if (at >= 0) traded[at] = (traded[at] as number) + (units * fill.price) / unitsPerShare;
    },
    facts: (assets: NetAssets) => ({
      turnover_annual: turnover(assets, 250, true),
      turnover_cn_6m: turnover(assets, 125, false),
    }),
  };
}
