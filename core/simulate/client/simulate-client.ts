import { Account } from '../account/account.ts';
import { ProductAccount } from '../account/product-account.ts';
import { makeAgent } from '../agents/make-agents.ts';
import { makeProductHabit } from '../agents/product-habit.ts';
import type { Branch } from '../branch/branch.ts';
import { makeRandom } from '../chance/random.ts';
import { draw } from '../chance/traits.ts';
import parameters from '../parameters.json' with { type: 'json' };
import type { FileName } from '../rows/columns.ts';
import { Records } from '../rows/records.ts';
import { Voice } from '../service/voice.ts';
import { tellLogins } from '../service/logins.ts';
import { makeServicing, stintsOf, tellAssignments } from '../service/servicing.ts';
import { makeLeaving } from '../stories/leaving.ts';
import { makeLookAlike } from '../stories/look-alikes.ts';
import { ordinaryLife, type Client, type Story } from './client.ts';
import { makeFinance } from './finance.ts';
import { makeHousehold } from './household.ts';
import { Money } from './money.ts';
import { tellOpening } from './opening.ts';
import { oldShares } from './old-shares.ts';
import { makeSubscriber } from './subscriber.ts';
import type { ClientPlan } from './plan-client.ts';
import { clientRow, makeProfile } from './profile.ts';

function storyOf({ leaves, looksLike, joins }: ClientPlan, client: Client, branch: Branch): Story {
  const { start, days } = branch.market;
  const begins = joins ?? start;
  if (leaves !== null) return makeLeaving(client, leaves, begins);
  if (looksLike !== null) return makeLookAlike(looksLike, client, { start: begins, end: days.length });
  return ordinaryLife;
}

/** The rows of one client, by file, from the past before the first recorded day to the last day. */
export function simulateClient(plan: ClientPlan, branch: Branch): ReadonlyMap<FileName, readonly string[]> {
  const { market, seed } = branch;
  const random = makeRandom(seed, 'client', plan.index);
  const profile = makeProfile(plan, market, random);
  const records = new Records(plan.clientId);
  const account = new Account(market, profile, records, random);
  const products = new ProductAccount(account);
  const money = new Money(account, products);
  const voice = new Voice(account);
  const client = { account, products, money, voice };
  const agent = makeAgent(plan.label, account);
  const story = storyOf(plan, client, branch);
  const household = makeHousehold(plan.label, profile.wealth, money, branch.months);
  const productTarget = random.chance(parameters.products.holders[plan.label])
    ? draw(parameters.products.targets[plan.label], random)
    : 0;
  const habit = makeProductHabit(products, branch.products, productTarget, profile.riskLevel);
  const finance = makeFinance(client, branch.months, random.chance(parameters.branch.advisoryOdds));
  const subscribe = makeSubscriber(account);
  const stints = stintsOf(branch.staff, plan.index, plan.joins ?? market.start, random);
  const serve = makeServicing(records, stints, seed, plan.index);
  const last = plan.leaves?.day ?? Infinity;
  const isClosed =
    plan.leaves !== null && plan.leaves.style !== 'fade' && random.chance(parameters.stories.leaving.closes);

  const begin = plan.joins ?? parameters.attention.familiarAfter + 1;
  records.isOn = plan.joins !== null;
  for (let day = begin; day < market.days.length; day++) {
    account.begin(day);
    if (day === begin) {
      if (plan.joins === null) oldShares(account, plan.label, profile);
      else money.deposit(profile.wealth);
    }
    const tradesBefore = records.count('trades');
    const activity = story.activity(day);
    if (day === last) finance.settle();
    if (records.isOn && day <= last) {
      story.act(day);
      if (activity > 0 && day < last) household(day);
    }
    if (records.isOn) subscribe(day, day < last);
    money.deleverage();
    if (day < last && random.chance(activity)) agent.act();
    if (day === begin || branch.snapshots.has(day)) {
      if (day < last && activity > 0.5) habit(day === begin);
      products.tell();
    }
    finance.end(day);
    account.end();
    if (day === market.start - 1) tellOpening(client, records);
    if (!records.isOn || day < market.start) continue;
    const traded = records.count('trades') > tradesBefore;
    if (day <= last) {
      if (plan.label !== 'dormant') voice.live();
      tellLogins(account, agent.looks(market.mood(day - 1)) * activity, traded);
    }
    const worth = account.cash + account.equity() + products.value();
    if (day <= last || !isClosed) serve(day, account.date, worth, voice.lastWord);
  }

  const closedOn = isClosed ? (market.days[last] ?? null) : null;
  records.add(
    'clients',
    clientRow(
      profile,
      { branchId: stints[0]?.member.branchId ?? '', closedOn, referredBy: referrer(plan, branch) },
      market.days.at(-1) ?? '',
      random,
    ),
  );
  tellAssignments(records, stints, profile.openedOn, market.days);
  records.add('labels', { label: plan.label, left_on: market.days[last] ?? null });
  return records.lines;
}

function referrer({ index }: ClientPlan, { seed }: Branch): string | null {
  const random = makeRandom(seed, 'referral', index);
  if (index === 0 || !random.chance(parameters.branch.referralOdds)) return null;
  return String(parameters.branch.firstClientId + random.below(index));
}
