import type { Holding, Lot } from '../book/holding.ts';
import type { Fill } from '../book/watcher.ts';
import type { Fact } from './fact.ts';
import type { Frame } from './frame.ts';
import { ratio, unknown } from './make-fact.ts';
import parameters from './parameters.json' with { type: 'json' };

/** A net P&L this small beside what it is the difference of is nothing: binary floats lost it. */
const hair = 1e-13;

interface Side {
  lots: number;
  /** Sum of net P&L over cost. */
  share: number;
}

/**
 * Closed lots of W(250) with net P&L above 0, and the mean gain over the mean loss (DOMAIN.md F10, RULINGS.md R74);
 * net of entry and exit commission by quantity (R40, R41). Estimated and IPO lots are outside (R43, R44).
 */
export function watchWinRate({ yearStart }: Frame) {
  let [lots, wins] = [0, 0];
  const gains: Side = { lots: 0, share: 0 };
  const losses: Side = { lots: 0, share: 0 };

  return {
    closes(holding: Holding, lot: Lot, fill: Fill) {
      if (holding.cashLike || lot.kind !== 'bought' || fill.position < yearStart) return;
      const gross = fill.price + lot.cost + lot.commission + fill.commission;
      const perShare = fill.price - lot.cost - lot.commission - fill.commission;
      const net = Math.abs(perShare) <= gross * hair ? 0 : perShare;
      lots++;
      if (net > 0) wins++;
      if (net === 0 || lot.cost === 0) return;
      const side = net > 0 ? gains : losses;
      side.lots++;
      side.share += Math.abs(net) / lot.cost;
    },
    facts(): Record<'win_rate' | 'payoff', Fact> {
      const enough = lots >= parameters.winRate.leastLots;
      const oneSided = gains.lots === 0 || losses.lots === 0;
      const payoff = gains.share / gains.lots / (losses.share / losses.lots);
      const known = (value: number) => (enough ? ratio(value, lots) : unknown('INSUFFICIENT', lots));
      return {
        win_rate: known(wins / lots),
        payoff: oneSided ? unknown('NOT_APPLICABLE', lots) : known(payoff),
      };
    },
  };
}
