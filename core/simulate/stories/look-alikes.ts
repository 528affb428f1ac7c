import type { Random } from '../../chance/random.ts';
import { inRange } from '../chance/traits.ts';
import { ordinaryLife, type Client, type Story } from '../client/client.ts';
import type { LookAlikeStory } from '../client/plan-client.ts';
import parameters from '../parameters.json' with { type: 'json' };
import { planSigns } from './signs.ts';
import { moveToOtherBroker } from './way-out.ts';

const { kinds } = parameters.stories.lookAlikes;

interface Span {
  start: number;
  end: number;
}

const times = (range: readonly number[], random: Random) => Math.round(inRange(range, random));
const someDay = ({ start, end }: Span, random: Random) => start + random.below(Math.max(1, end - start));

/** A flat or a car is paid; some of the money comes back over the next months. */
function house({ account, money }: Client, span: Span): Story {
  const { random } = account;
  const { part, backAfter, back, quiet, quietDays } = kinds.house;
  const day = someDay(span, random);
  let paid = 0;
  const returns = Array.from({ length: 1 + random.below(3) }, () => day + times(backAfter, random));
  return {
    activity: (at) => (at >= day && at < day + quietDays ? quiet : 1),
    act(at) {
      if (at === day) {
        paid = (account.cash + account.equity(at - 1)) * inRange(part, random);
        money.want(paid);
      }
      if (returns.includes(at)) money.deposit((paid * inRange(back, random)) / returns.length);
    },
  };
}

/** Money that is needed elsewhere for a few days (a subscription, month-end at a bank), and comes back as it went. */
function bridge({ account, money }: Client, span: Span): Story {
  const { random } = account;
  const { times: often, part, days } = kinds.bridge;
  const trips = Array.from({ length: times(often, random) }, () => someDay(span, random));
  const due = new Map<number, number>();
  return {
    activity: () => 1,
    act(at) {
      const back = due.get(at);
      if (back !== undefined) money.deposit(back);
      due.delete(at);
      if (!trips.includes(at) || due.size > 0 || at + Math.max(...days) > span.end) return;
      const amount = Math.floor((money.free * inRange(part, random)) / 100) * 100;
      money.withdraw(amount);
      due.set(at + times(days, random), amount);
    },
  };
}

/** Weeks without any look at the market. */
function holiday({ account }: Client, span: Span): Story {
  const { random } = account;
  const breaks = Array.from({ length: times(kinds.holiday.times, random) }, () => {
    const start = someDay(span, random);
    return { start, end: start + times(kinds.holiday.days, random) };
  });
  return {
    activity: (day) => (breaks.some(({ start, end }) => day >= start && day < end) ? kinds.holiday.quiet : 1),
    act: () => undefined,
  };
}

/** Says what leavers say, and stays. */
function talker({ account, voice }: Client, span: Span): Story {
  const { random } = account;
  const start = someDay(span, random);
  const said = planSigns(start, start + kinds.talker.days, times(kinds.talker.signs, random), random);
  return { ...ordinaryLife, act: (day) => said.get(day)?.(voice) };
}

/** Tries another broker with a part of one position, and remains. */
function trial(client: Client, span: Span): Story {
  const { account } = client;
  const day = someDay(span, account.random);
  return {
    ...ordinaryLife,
    act(at) {
      if (at !== day) return;
      const [holding] = account.book.all();
      if (holding === undefined) return;
      const part = (holding.shares - holding.fresh) * inRange(kinds.trial.part, account.random);
      moveToOtherBroker(client, holding, Math.floor(part / 100) * 100);
    },
  };
}

const makers: Readonly<Record<LookAlikeStory, (client: Client, span: Span) => Story>> = {
  house,
  bridge,
  holiday,
  talker,
  trial,
};

/** A client who does what leavers do, and stays. `span` are the days in which it begins. */
export const makeLookAlike = (kind: LookAlikeStory, client: Client, span: Span): Story =>
  makers[kind](client, span);
