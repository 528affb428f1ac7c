import type { Account } from '../account/account.ts';
import { inRange } from '../chance/traits.ts';
import parameters from '../parameters.json' with { type: 'json' };
import type { Money } from './money.ts';

const { arrival } = parameters.branch;

/** A new client's first day: money comes in, and some bring shares from another broker. */
export function arrive(account: Account, money: Money, wealth: number, desk: string): void {
  const { random, market, day } = account;
  money.deposit(wealth);
  if (!random.chance(arrival.withShares)) return;
  for (let at = 1 + random.below(arrival.names); at > 0; at--) {
    const id = random.below(market.listings.length);
    const worth = (wealth * inRange(arrival.part, random)) / arrival.names;
    const shares = Math.floor(worth / (market.close(id, day) * 100) / 100) * 100;
    if (shares > 0 && market.isTraded(id, day) && account.mayTrade(id) && !account.book.has(id))
      account.moveIn(id, shares, desk);
  }
}
