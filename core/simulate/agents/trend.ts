import { drawAll, inRange } from '../chance/traits.ts';
import parameters from '../parameters.json' with { type: 'json' };
import type { Holding } from '../account/holding.ts';
import type { Agent } from './agent.ts';
import type { Desk } from './desk.ts';

const { orderPart, trend } = parameters.agents;
type Traits = Record<keyof typeof trend.traits, number>;

/** Losers go at the stop, the rest when the trend ends; nobody keeps to a rule always. */
function wantsToSell(holding: Holding, desk: Desk, traits: Traits, windows: Windows): boolean {
  const { market, known, random } = desk;
  const gain = desk.gain(holding);
  if (gain < -traits.stop) return random.chance(traits.discipline);
  if (market.overAverage(holding.id, known, windows.exit) < 1 - traits.slack)
    return random.chance(traits.discipline);
  const isStale = known - holding.since > traits.patience && gain < trend.progress;
  return random.chance(isStale ? trend.dropStale : gain > 0 ? traits.greed : trend.doubt);
}

interface Windows {
  fast: number;
  slow: number;
  exit: number;
}

/** How long ago an uptrend seems to have begun, by the distance of its averages; undefined when there is none. */
function freshness(id: number, { market, known }: Desk, { fast, slow }: Windows): number | undefined {
  if (market.age(id, known) < slow) return undefined;
  const crossing = market.crossing(id, known, fast, slow);
  return crossing > 1 && market.overAverage(id, known, fast) > 1 ? crossing - 1 : undefined;
}

/** Of the shares watched the one that has just turned up, as the client sees them that day. */
function whatToBuy(desk: Desk, windows: Windows, watched: readonly number[]): number | undefined {
  let [best, least] = [undefined as number | undefined, Infinity];
  for (const id of watched) {
    const age = freshness(id, desk, windows);
    if (age === undefined) continue;
    const seen = age + trend.blur * desk.random.uniform();
    if (seen < least && desk.isOpenTo(id)) [best, least] = [id, seen];
  }
  return best;
}

/**
 * Follows prices: buys what has turned up over its moving averages, when the market allows it; cuts losers, lets the rest
 * run until the trend ends (the positive feedback of Grinblatt, Titman, Wermers 1995, with the rules of a technical trader).
 */
export function makeTrendAgent(desk: Desk): Agent {
  const { random, market } = desk;
  const shares = market.listings.length;
  const traits = drawAll(trend.traits, random);
  const windows = random.pick(trend.windows);
  const watched = Array.from({ length: trend.watchedShares }, () => random.below(shares));

  return {
    desk: desk.name,
    looks: (mood) => traits.looks * (1 + trend.looksByMood * mood),
    act() {
      if (!desk.random.chance(traits.attention)) return;
      for (const holding of desk.holdings)
        if (wantsToSell(holding, desk, traits, windows)) desk.sell(holding);
      const held = desk.holdings.length;
      const isDown = desk.market.indexChange(desk.known, windows.slow) < 0;
      if (held >= traits.names || !desk.random.chance(traits.entry * (isDown ? traits.daring : 1))) return;
      const id = whatToBuy(desk, windows, watched);
      if (id === undefined) return;
      const size = Math.min(desk.worth / traits.names, desk.funds(isDown ? 0 : traits.credit));
      desk.buy(id, size * inRange(orderPart, desk.random));
    },
  };
}
