import type { MonthDays } from '../branch/month-days.ts';
import { exp } from '../../chance/exp.ts';
import { drawAll, inRange } from '../chance/traits.ts';
import parameters from '../parameters.json' with { type: 'json' };
import type { Money } from './money.ts';
import type { Label } from './plan-client.ts';

const { household } = parameters;

/**
 * What a client's life does to the account: savings that come every month, money that comes when the crowd gains, and
 * needs that take some out.
 */
export function makeHousehold(label: Label, wealth: number, money: Money, months: MonthDays) {
  const { account } = money;
  const { random, market } = account;
  const traits = drawAll(household.traits, random);
  const monthly = random.chance(household.savers) ? traits.saving * wealth : 0;
  const herding = household.herding[label];
  const payday = random.below(household.monthDays);
  const quiet = household.quiet[label];

  return (day: number): void => {
    if (monthly > 0 && months.ofMonth[day] === payday) money.deposit(rounded(monthly));
    const eager = exp(herding * market.mood(day - 1));
    if (random.chance(traits.deposits * eager * quiet))
      money.deposit(rounded(wealth * inRange(household.part, random)));
    if (!money.isWaiting && random.chance(traits.needs * quiet)) {
      const all = account.cash + account.equity(day - 1);
      money.want(rounded(all * inRange(household.part, random)));
    }
    money.settle();
  };
}

/** People move round amounts: hundreds of CNY. */
export const rounded = (fen: number): number => Math.max(1, Math.round(fen / 10_000)) * 10_000;
