import { drawAll } from '../chance/traits.ts';
import { exp } from '../chance/exp.ts';
import parameters from '../parameters.json' with { type: 'json' };
import type { Holding } from '../account/holding.ts';
import type { Agent } from './agent.ts';
import type { Desk } from './desk.ts';

const { value } = parameters.agents;

interface Seen {
  id: number;
  dear: number;
}

/** A share and what the client thinks of it: its own worth is the common one times this. */
interface Studied {
  id: number;
  opinion: number;
}

/**
 * Compares prices with what companies earn: buys below it, adds when a holding falls, sells when it is dear or the reason
 * to hold it is gone. Looks at the market now and then, and does not mind the crowd.
 */
export function makeValueAgent(desk: Desk): Agent {
  const { random, market } = desk;
  const shares = market.listings.length;
  const traits = drawAll(value.traits, random);
  const opinions = new Map<number, number>();
  const studied: Studied[] = Array.from({ length: value.studiedShares }, () => ({
    id: random.below(shares),
    opinion: exp(value.opinion * random.normal()),
  }));
  for (const { id, opinion } of studied) opinions.set(id, opinion);

  const dearness = (id: number) => desk.market.dearness(id, desk.known) / (opinions.get(id) ?? 1);

  const review = (holding: Holding) => {
    const dear = dearness(holding.id);
    // A company that earns nothing has no price that is low.
    if (Number.isNaN(dear)) return desk.random.chance(value.dropLoss) && desk.sell(holding);
    if (dear > traits.sellAbove)
      return (
        desk.random.chance(traits.resolve) && desk.sell(holding, desk.random.chance(value.half) ? 0.5 : 1)
      );
    const fell = desk.market.close(holding.id, desk.known) * 100 < holding.cost * (1 - traits.addAfter);
    const isRecent = desk.known - holding.lastBuy < value.addPause;
    if (dear < traits.buyBelow && fell && !isRecent && isWithin(holding)) buy(holding.id);
    return false;
  };
  const isWithin = (holding: Holding) =>
    desk.account.valueOf(holding, desk.known) < desk.worth * value.mostInOne;
  const buy = (id: number) => {
    const spare = desk.funds() - desk.worth * traits.reserve;
    desk.buy(id, Math.min(spare, (desk.worth / traits.names) * desk.random.between(0.7, 1.1)));
  };
  const cheapest = (): Seen | undefined =>
    studied
      .map(({ id }) => ({ id, dear: dearness(id) * (1 + value.blur * random.uniform()) }))
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
