import { unitsPerShare, type Holding } from '../book/holding.ts';
import type { Fill } from '../book/watcher.ts';
import type { Fact } from './fact.ts';
import type { Frame } from './frame.ts';
import { ratio, unknown } from './make-fact.ts';
import parameters from './parameters.json' with { type: 'json' };

const { strong, weak, leastTrades } = parameters.buyingStrength;

/** Valid trades of one side: their value in CNY, what of it came after a rise or a fall, and the sum of value times x20. */
export interface StrengthSide {
  trades: number;
  value: number;
  afterRise: number;
  afterFall: number;
  weighted: number;
}

export const noStrength = (): StrengthSide => ({
  trades: 0,
  value: 0,
  afterRise: 0,
  afterFall: 0,
  weighted: 0,
});

/** Adds a trade of a value in CNY; `excess` is its x20 with 6 places (RULINGS.md R29). */
export function addTrade(side: StrengthSide, value: number, excess: number): void {
  side.trades++;
  side.value += value;
  if (excess >= strong) side.afterRise += value;
  else if (excess <= weak) side.afterFall += value;
  side.weighted += value * excess;
}

/** Shares by value, and how much stronger what was bought had been than what was sold (DOMAIN.md F4; Grinblatt, Titman, Wermers 1995). */
export const strengthOf = (buys: StrengthSide, sells: StrengthSide) => ({
  chase_ratio: buys.afterRise / buys.value,
  dip_ratio: buys.afterFall / buys.value,
  panic_ratio: sells.afterFall / sells.value,
  bs_momentum: buys.weighted / buys.value - sells.weighted / sells.value,
});

/** Trades of W(250) by what their symbols had done before (R58, R60). */
export function watchBuyingStrength({ yearStart, momentum }: Frame) {
  const buys = noStrength();
  const sells = noStrength();

  return {
    trades(holding: Holding, units: number, { position, side, price }: Fill) {
      if (position < yearStart) return;
      const excess = momentum(holding).excess[position - yearStart] as number;
      if (!Number.isNaN(excess))
        addTrade(side === 'B' ? buys : sells, (units * price) / unitsPerShare, excess);
    },
    facts(): Record<keyof ReturnType<typeof strengthOf>, Fact> {
      const { chase_ratio, dip_ratio, panic_ratio, bs_momentum } = strengthOf(buys, sells);
      const fact = (value: number, ...sides: StrengthSide[]) => {
        const n = sides.reduce((sum, { trades }) => sum + trades, 0);
        const enough = sides.every(({ trades }) => trades >= leastTrades);
        return enough ? ratio(value, n) : unknown('INSUFFICIENT', n);
      };
      return {
        chase_ratio: fact(chase_ratio, buys),
        dip_ratio: fact(dip_ratio, buys),
        panic_ratio: fact(panic_ratio, sells),
        bs_momentum: fact(bs_momentum, buys, sells),
      };
    },
  };
}
