import type { Account } from '../account/account.ts';
import parameters from '../parameters.json' with { type: 'json' };

const { subscriptions } = parameters.agents;
const desk = 'ipo';

/** Draws new shares by lot when they are offered, and sells them in their first days, as nearly all do. */
export function makeSubscriber(account: Account) {
  const { random, market } = account;
  return (day: number): void => {
    for (const { id, price } of market.quotes.offers.get(day) ?? []) {
      const isDrawn =
        account.equity(day - 1) > subscriptions.leastEquity && random.chance(subscriptions.drawOdds);
      if (isDrawn) account.subscribe(id, subscriptions.shares, price, desk);
    }
    for (const holding of account.book.all())
      if (holding.desk === desk && random.chance(subscriptions.sellOdds)) account.sell(holding);
  };
}
