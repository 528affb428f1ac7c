import type { Holding, Lot } from '../book/holding.ts';
import type { Fact } from './fact.ts';
import type { Frame } from './frame.ts';
import { grossProfit, netProfit, type LotProfit } from './lot-profit.ts';
import { ratio, unknown } from './make-fact.ts';
import parameters from './parameters.json' with { type: 'json' };
import { hair } from './round.ts';

const { mostExcluded } = parameters.profit;

/**
 * The part of a change of price that comes from earnings, in CNY a share: (E1 - E0)(PE0 + PE1) / 2, so that it and that
 * from valuation, (PE1 - PE0)(E0 + E1) / 2, are the whole change (DOMAIN.md F7 c). EPS at both ends are above 0.
 */
export function earningsPart(start: number, end: number, epsStart: number, epsEnd: number): number {
  return ((epsEnd - epsStart) * (start / epsStart + end / epsEnd)) / 2;
}

/** Earnings and dividends in the profit of lots (DOMAIN.md F7 c, RULINGS.md R68). */
export function watchFundamentals({ market, assetsStart, earnings }: Frame) {
  /** Of lots with earnings at both ends: CNY from earnings, from earnings and valuation, from dividends. */
  let [fromEarnings, change, dividends, gross] = [0, 0, 0, 0];
  let [lots, gains, excludedGains] = [0, 0, 0];

  const epsOn = (holding: Holding, position: number, { day }: Lot): number =>
    position >= assetsStart
      ? (earnings(holding)[position - assetsStart] as number)
      : (market.earnings.on(holding.symbol, day.slice(0, 10)) ?? NaN);

  return {
    add(holding: Holding, lot: Lot, profit: LotProfit) {
      const { quantity, start, end, startPosition, endPosition, scale } = profit;
      const gain = Math.max(0, netProfit(profit));
      const epsStart = epsOn(holding, startPosition, lot) / scale;
      const epsEnd = epsOn(holding, endPosition, lot);
      gains += gain;
      if (!(epsStart > 0 && epsEnd > 0)) {
        excludedGains += gain;
        return;
      }
      lots++;
      fromEarnings += quantity * earningsPart(start, end, epsStart, epsEnd);
      change += quantity * (end - start);
      dividends += profit.dividends;
      gross += grossProfit(profit);
    },
    facts(): Record<'fundamental_share', Fact> {
      const all = change + dividends;
      const fact = () => {
        if (all <= gross * hair) return unknown('NOT_APPLICABLE', lots);
        if (excludedGains > gains * mostExcluded) return unknown('INSUFFICIENT', lots);
        return ratio((fromEarnings + dividends) / all, lots);
      };
      return { fundamental_share: fact() };
    },
  };
}
