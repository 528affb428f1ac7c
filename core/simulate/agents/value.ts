import type { Holding } from '../account/holding.ts';
import { exp } from '../../chance/exp.ts';
import { drawAll, inRange } from '../chance/traits.ts';
import parameters from '../parameters.json' with { type: 'json' };
import type { Agent } from './agent.ts';
import type { Desk } from './desk.ts';

const { orderPart, value } = parameters.agents;

interface Seen {
  id: number;
  /** Price over worth, as the client sees it. */
  dear: number;
}

/**
 * Compares prices with what companies earn: buys below it, adds when a holding falls, sells when it is dear, when the reason
 * to hold it is gone, or when something is much cheaper. Looks at the market now and then, and does not mind the crowd.
 */
export function makeValueAgent(desk: Desk): Agent {
  const { random, market } = desk;
  const traits = drawAll(value.traits, random);
  /** Shares that the client has studied, and what it thinks them worth, as a factor on what others do. */
  const opinions = new Map(
    Array.from({ length: value.studiedShares }, () => [
      random.below(market.listings.length),
      exp(value.opinion * random.normal()),
    ]),
  );

  const dearness = (id: number) => market.dearness(id, desk.known) / (opinions.get(id) ?? 1);
  const buy = (id: number) => {
    const spare = desk.funds() - desk.worth * traits.reserve;
    desk.buy(id, Math.min(spare, (desk.worth / traits.names) * inRange(orderPart, random)));
  };

  /** Who earns nothing has no price that is low; some give up what has fallen far. */
  const isLost = (holding: Holding, dear: number) =>
    Number.isNaN(dear)
      ? random.chance(value.dropLoss)
      : desk.gain(holding) < value.giveUp.below && random.chance(value.giveUp.odds);
  const isBargain = (holding: Holding, dear: number) =>
    dear < traits.buyBelow &&
    desk.gain(holding) < -traits.addAfter &&
    desk.known - holding.lastBuy >= value.addPause &&
    desk.account.valueOf(holding, desk.known) < desk.worth * value.mostInOne;

  const review = (holding: Holding) => {
    const dear = dearness(holding.id);
    if (isLost(holding, dear)) desk.sell(holding);
    else if (dear > traits.sellAbove && random.chance(traits.resolve))
      desk.sell(holding, random.chance(value.half) ? 0.5 : 1);
    else if (isBargain(holding, dear)) buy(holding.id);
  };

  const cheapest = (): Seen | undefined =>
    [...opinions.keys()]
      .map((id) => ({ id, dear: dearness(id) * (1 + value.blur * random.uniform()) }))
      .filter(({ id, dear }) => dear < traits.buyBelow && desk.isOpenTo(id))
      .reduce<Seen | undefined>((best, seen) => (best && best.dear <= seen.dear ? best : seen), undefined);

  /** Makes room for something much cheaper. */
  const switchTo = ({ dear }: Seen) => {
    const dearest = desk.holdings.reduce<Holding | undefined>(
      (most, holding) => (most && dearness(most.id) >= dearness(holding.id) ? most : holding),
      undefined,
    );
    if (dearest && dear < dearness(dearest.id) * (1 - traits.switchGap) && random.chance(traits.resolve))
      desk.sell(dearest);
  };

  return {
    desk: desk.name,
    looks: () => traits.looks,
    act() {
      if (!random.chance(1 / traits.reviewEvery)) return;
      for (const holding of desk.holdings) review(holding);
      const best = cheapest();
      if (best === undefined) return;
      if (desk.funds() < desk.worth * (traits.reserve + value.leastSpare)) switchTo(best);
      else buy(best.id);
    },
  };
}
