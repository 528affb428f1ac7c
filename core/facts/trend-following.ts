import { unitsPerShare, type Holding } from '../book/holding.ts';
import type { Fill } from '../book/watcher.ts';
import type { Fact } from './fact.ts';
import type { Frame } from './frame.ts';
import { ratio, unknown } from './make-fact.ts';
import parameters from './parameters.json' with { type: 'json' };

const { shortMean, longMean } = parameters.momentum;
const { leastTrades } = parameters.trendFollowing;

interface Side {
  trades: number;
  value: number;
  /** Value of the trades that went with the trend. */
  along: number;
}

/** Buys above both moving averages and sells below the short one (DOMAIN.md F5, RULINGS.md R59, R60). */
export function watchTrendFollowing({ yearStart, momentum }: Frame) {
  const buys: Side = { trades: 0, value: 0, along: 0 };
  const sells: Side = { trades: 0, value: 0, along: 0 };
  const add = (side: Side, value: number, goesAlong: boolean) => {
    side.trades++;
    side.value += value;
    if (goesAlong) side.along += value;
  };

  return {
    trades(holding: Holding, units: number, { position, side, price }: Fill) {
      if (position < yearStart) return;
      const { rows, above, below } = momentum(holding);
      const at = position - yearStart;
      const value = (units * price) / unitsPerShare;
      if (side === 'S') {
        if ((rows[at] as number) >= shortMean) add(sells, value, below[at] === 1);
      } else if ((rows[at] as number) >= longMean) add(buys, value, above[at] === 1);
    },
    facts(): Record<'trend_buy_above_ma' | 'trend_sell_below_ma', Fact> {
      const fact = ({ trades, value, along }: Side) =>
        trades >= leastTrades ? ratio(along / value, trades) : unknown('INSUFFICIENT', trades);
      return { trend_buy_above_ma: fact(buys), trend_sell_below_ma: fact(sells) };
    },
  };
}
