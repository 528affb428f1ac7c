import { exp } from '../../chance/exp.ts';
import { drawAll, inRange } from '../chance/traits.ts';
import parameters from '../parameters.json' with { type: 'json' };
import type { Holding } from '../account/holding.ts';
import type { Agent } from './agent.ts';
import type { Desk } from './desk.ts';

const { orderPart, sentiment } = parameters.agents;
const { weekDays } = parameters.attention;
type Traits = Record<keyof typeof sentiment.traits, number>;

/** Gains are cashed in early, losses are kept in the hope of getting even (Odean 1998; Chen et al. 2007). */
function wantsToSell(holding: Holding, desk: Desk, traits: Traits, felt: number): boolean {
  const { random } = desk;
  const gain = desk.gain(holding);
  if (gain > 0)
    return random.chance(gain > traits.itch ? traits.cashIn : traits.cashIn * sentiment.smallGain);
  const isPanic =
    felt < -traits.nerve && desk.market.change(holding.id, desk.known, weekDays) < sentiment.panicFall;
  return random.chance(isPanic ? traits.panic : traits.cutLoss);
}

/** What catches the eye: what rose of late (Barber, Odean 2008), else one of the shares the client has heard of. */
function whatToBuy(desk: Desk, traits: Traits, familiar: readonly number[]): number {
  const { random, market, known } = desk;
  if (!random.chance(traits.chase)) return random.pick(familiar);
  const risers = market.risers(known, random.chance(traits.impatience) ? 'week' : 'month');
  if (risers.length === 0) return random.pick(familiar);
  // The top of the list is seen most.
  return risers[Math.floor(risers.length * random.uniform() * random.uniform())] ?? random.pick(familiar);
}

/**
 * Trades with the crowd: looks more often and buys more when everybody gains, buys what rose, sells winners early, keeps
 * losers and sometimes adds to them. Few shares at a time.
 */
export function makeSentimentAgent(desk: Desk): Agent {
  const { random, market } = desk;
  const shares = market.listings.length;
  const traits = drawAll(sentiment.traits, random);
  const familiar = Array.from({ length: sentiment.familiarShares }, () => random.below(shares));
  let felt = 0;

  const feel = (mood: number) => {
    felt += traits.speed * (mood - felt);
    return felt;
  };
  const eagerness = () => exp(traits.herding * felt);

  return {
    desk: desk.name,
    looks: (mood) => traits.looks * exp(sentiment.looksByMood * mood),
    act() {
      const mood = feel(desk.market.mood(desk.known));
      if (!desk.random.chance(traits.attention * eagerness())) return;
      for (const holding of desk.holdings) {
        if (wantsToSell(holding, desk, traits, mood))
          desk.sell(holding, desk.random.chance(sentiment.half) ? 0.5 : 1);
      }
      const losers = desk.holdings.filter((holding) => desk.gain(holding) < sentiment.addBelow);
      const loser = losers[0];
      if (loser && desk.random.chance(traits.addToLosers))
        desk.buy(loser.id, desk.funds() * sentiment.addPart);
      if (!desk.random.chance(traits.appetite * eagerness())) return;
      const held = desk.holdings.length;
      if (held >= traits.names) return;
      const id = whatToBuy(desk, traits, familiar);
      const part = inRange(orderPart, desk.random) / Math.max(1, traits.names - held);
      if (desk.isOpenTo(id)) desk.buy(id, desk.funds(traits.credit * Math.max(0, mood)) * Math.min(1, part));
    },
  };
}
