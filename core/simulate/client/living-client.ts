import { Account } from '../account/account.ts';
import { ProductAccount } from '../account/product-account.ts';
import type { Agent } from '../agents/agent.ts';
import { makeAgent } from '../agents/make-agents.ts';
import { makeProductHabit } from '../agents/product-habit.ts';
import type { Branch } from '../branch/branch.ts';
import type { Random } from '../../chance/random.ts';
import { draw } from '../chance/traits.ts';
import parameters from '../parameters.json' with { type: 'json' };
import { Records } from '../rows/records.ts';
import { Voice } from '../service/voice.ts';
import { makeLeaving } from '../stories/leaving.ts';
import { makeLookAlike } from '../stories/look-alikes.ts';
import { ordinaryLife, type Client, type Story } from './client.ts';
import { makeFinance, type Finance } from './finance.ts';
import { makeHousehold } from './household.ts';
import { Money } from './money.ts';
import type { ClientPlan } from './plan-client.ts';
import type { Profile } from './profile.ts';
import { makeSubscriber } from './subscriber.ts';

/** A client with everything that acts on the account. */
export interface LivingClient extends Client {
  records: Records;
  agent: Agent;
  story: Story;
  /** Each is called on its days. */
  household: (day: number) => void;
  subscribe: (day: number) => void;
  habit: (isFirst: boolean) => void;
  finance: Finance;
}

function storyOf({ leaves, looksLike, joins }: ClientPlan, client: Client, branch: Branch): Story {
  const { start, days } = branch.market;
  const begins = joins ?? start;
  if (leaves !== null) return makeLeaving(client, leaves, begins);
  if (looksLike !== null) return makeLookAlike(looksLike, client, { start: begins, end: days.length });
  return ordinaryLife;
}

export function makeClient(plan: ClientPlan, branch: Branch, profile: Profile, random: Random): LivingClient {
  const records = new Records(plan.clientId);
  const account = new Account(branch.market, profile, records, random);
  const products = new ProductAccount(account, branch.snapshots);
  const money = new Money(account, products);
  const client = { account, products, money, voice: new Voice(account) };
  const { holders, targets } = parameters.products;
  const target = random.chance(holders[plan.label]) ? draw(targets[plan.label], random) : 0;
  return {
    ...client,
    records,
    agent: makeAgent(plan.label, account),
    story: storyOf(plan, client, branch),
    household: makeHousehold(plan.label, profile.wealth, money, branch.months),
    subscribe: makeSubscriber(account),
    habit: makeProductHabit(products, branch.products, target, profile.riskLevel),
    finance: makeFinance(client, branch.months, random.chance(parameters.branch.advisoryOdds)),
  };
}

/** What a client does with money and shares on a day up to the last one. Returns how much of the usual the day had. */
export function liveDay(client: LivingClient, day: number, isLast: boolean): number {
  const { account, records, story, household, money, agent, subscribe, finance } = client;
  const activity = story.activity(day);
  if (isLast) finance.settle();
  if (records.isOn) {
    story.act(day);
    if (!isLast && activity > 0) household(day);
    if (!isLast) subscribe(day);
  }
  money.deleverage();
  if (!isLast && account.random.chance(activity)) agent.act();
  return activity;
}
