import type { Fact } from './fact.ts';
import { grossProfit, netProfit, type LotProfit } from './lot-profit.ts';
import { ratio, unknown } from './make-fact.ts';
import parameters from './parameters.json' with { type: 'json' };
import { hair } from './round.ts';

const { short, mid, leastLots, longLot } = parameters.profit;

/** Sums over the lots of one horizon, in CNY. */
interface Horizon {
  net: number;
  gross: number;
}

/** What is above 0 by more than floats are off. */
const gained = ({ net, gross }: Horizon) => (net > gross * hair ? net : 0);

/** Profit by how long it was waited for (DOMAIN.md F7 a, RULINGS.md R66). */
export function watchHorizons() {
  const horizons = {
    short: { net: 0, gross: 0 },
    mid: { net: 0, gross: 0 },
    long: { net: 0, gross: 0 },
  };
  let [lots, longest] = [0, 0];

  return {
    add(profit: LotProfit) {
      const { age } = profit;
      const horizon = age <= short ? horizons.short : age <= mid ? horizons.mid : horizons.long;
      horizon.net += netProfit(profit);
      horizon.gross += grossProfit(profit);
      lots++;
      if (age > longest) longest = age;
    },
    facts(): Record<'profit_short_share' | 'profit_mid_share' | 'profit_long_share', Fact> {
      const all = gained(horizons.short) + gained(horizons.mid) + gained(horizons.long);
      const enough = lots >= leastLots || longest >= longLot;
      const fact = (horizon: Horizon) => {
        if (all === 0) return unknown('NOT_APPLICABLE', lots);
        return enough ? ratio(gained(horizon) / all, lots) : unknown('INSUFFICIENT', lots);
      };
      return {
        profit_short_share: fact(horizons.short),
        profit_mid_share: fact(horizons.mid),
        profit_long_share: fact(horizons.long),
      };
    },
  };
}
