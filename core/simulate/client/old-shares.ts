import { dateOf, dayNumber } from '../../calendar/date.ts';
import type { Account } from '../account/account.ts';
import { draw } from '../chance/traits.ts';
import parameters from '../parameters.json' with { type: 'json' };
import type { Label } from './plan-client.ts';
import type { Profile } from './profile.ts';

const { oldShares: numbers } = parameters.branch;

/** What a client brings from before the market's first day: cash, and shares that were bought at some time since the account was opened. */
export function oldShares(account: Account, label: Label, { wealth, openedOn }: Profile, desk: string): void {
  const { random, market, day } = account;
  account.cash = wealth;
  const part = Math.max(0, draw(numbers.part[label], random));
  const first = dayNumber(market.days[0] ?? '');
  const opened = dayNumber(openedOn);
  if (part === 0 || opened >= first) return;
  const names = 1 + random.below(numbers.names[label]);
  for (let at = 0; at < names; at++) {
    const id = random.below(market.listings.length);
    const price = Math.round(market.close(id, day) * 100);
    const shares = Math.floor((wealth * part) / names / price / 100) * 100;
    if (!market.isTraded(id, day) || shares <= 0 || account.book.has(id) || !account.mayTrade(id)) continue;
    const cost = Math.round(price * draw(numbers.costOverPrice, random));
    account.cash -= shares * price;
    account.book.receive(id, day, desk, {
      shares,
      cost: random.chance(numbers.costUnknown) ? null : cost,
      acquiredOn: dateOf(opened + random.below(first - opened)),
      guess: cost,
    });
  }
}
