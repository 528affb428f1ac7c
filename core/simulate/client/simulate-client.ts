import { Account } from '../account/account.ts';
import { ProductAccount } from '../account/product-account.ts';
import { makeAgent } from '../agents/make-agents.ts';
import { makeProductHabit } from '../agents/product-habit.ts';
import type { Branch } from '../branch/branch.ts';
import { makeRandom, type Random } from '../chance/random.ts';
import { draw } from '../chance/traits.ts';
import parameters from '../parameters.json' with { type: 'json' };
import type { FileName } from '../rows/columns.ts';
import { Records } from '../rows/records.ts';
import { tellLogins } from '../service/logins.ts';
import { makeServicing, stintsOf, tellAssignments } from '../service/servicing.ts';
import { Voice } from '../service/voice.ts';
import { makeLeaving } from '../stories/leaving.ts';
import { makeLookAlike } from '../stories/look-alikes.ts';
import { arrive } from './arrival.ts';
import { ordinaryLife, type Client, type Story } from './client.ts';
import { makeFinance } from './finance.ts';
import { makeHousehold } from './household.ts';
import { Money } from './money.ts';
import { oldShares } from './old-shares.ts';
import { tellOpening } from './opening.ts';
import type { ClientPlan } from './plan-client.ts';
import { clientRow, makeProfile, type Profile } from './profile.ts';
import { makeSubscriber } from './subscriber.ts';

function storyOf({ leaves, looksLike, joins }: ClientPlan, client: Client, branch: Branch): Story {
  const { start, days } = branch.market;
  const begins = joins ?? start;
  if (leaves !== null) return makeLeaving(client, leaves, begins);
  if (looksLike !== null) return makeLookAlike(looksLike, client, { start: begins, end: days.length });
  return ordinaryLife;
}

/** A client ready to live its days: the account, and everyone who acts on it. */
function makeClient(plan: ClientPlan, branch: Branch, profile: Profile, random: Random) {
  const records = new Records(plan.clientId);
  const account = new Account(branch.market, profile, records, random);
  const products = new ProductAccount(account, branch.snapshots);
  const money = new Money(account, products);
  const client = { account, products, money, voice: new Voice(account) };
  const holders = parameters.products.holders[plan.label];
  const target = random.chance(holders) ? draw(parameters.products.targets[plan.label], random) : 0;
  return {
    ...client,
    records,
    agent: makeAgent(plan.label, account),
    story: storyOf(plan, client, branch),
    household: makeHousehold(plan.label, profile.wealth, money, branch.months),
    habit: makeProductHabit(products, branch.products, target, profile.riskLevel),
    finance: makeFinance(client, branch.months, random.chance(parameters.branch.advisoryOdds)),
    subscribe: makeSubscriber(account),
  };
}
type LivingClient = ReturnType<typeof makeClient>;

function firstDay({ account, money, agent }: LivingClient, plan: ClientPlan, profile: Profile): void {
  if (plan.joins === null) oldShares(account, plan.label, profile, agent.desk);
  else arrive(account, money, profile.wealth, agent.desk);
}

/** What a client does with money and shares on a day before leaving, or on the last one. */
function liveDay(client: LivingClient, day: number, isLast: boolean): number {
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

function tellInterest(
  { account, records, agent, voice }: LivingClient,
  day: number,
  activity: number,
  traded: boolean,
  says: boolean,
) {
  if (!records.isOn) return;
  if (says) voice.live();
  tellLogins(account, agent.looks(account.market.mood(day - 1)) * activity, traded);
}

/** The rows of one client, by file: from the past before the first recorded day to the last day. */
export function simulateClient(plan: ClientPlan, branch: Branch): ReadonlyMap<FileName, readonly string[]> {
  const { market, seed, snapshots } = branch;
  const random = makeRandom(seed, 'client', plan.index);
  const profile = makeProfile(plan, market, random);
  const client = makeClient(plan, branch, profile, random);
  const { account, records, products, habit, finance, voice } = client;
  const stints = stintsOf(branch.staff, plan.index, plan.joins ?? market.start, random);
  const serve = makeServicing(records, stints, seed, plan.index);
  const last = plan.leaves?.day ?? Infinity;
  const begin = plan.joins ?? parameters.attention.familiarAfter + 1;
  records.isOn = plan.joins !== null;

  for (let day = begin; day < market.days.length; day++) {
    account.begin(day);
    if (day === begin) firstDay(client, plan, profile);
    const before = records.count('trades');
    const activity = day <= last ? liveDay(client, day, day === last) : 0;
    if (day === begin || snapshots.has(day)) {
      if (day < last && activity > parameters.products.habit.leastActivity) habit(day === begin);
      products.tell();
    }
    finance.end(day);
    account.end();
    if (day <= last)
      tellInterest(client, day, activity, records.count('trades') > before, plan.label !== 'dormant');
    if (records.isOn && (day <= last || plan.leaves?.closes !== true))
      serve(day, account.date, account.cash + account.equity() + products.value(), voice.lastWord);
    if (day === market.start - 1) tellOpening(client, records);
  }

  tellClient(plan, branch, profile, client, stints);
  return records.lines;
}

function tellClient(
  { index, label, leaves, joins }: ClientPlan,
  branch: Branch,
  profile: Profile,
  { records, account }: LivingClient,
  stints: ReturnType<typeof stintsOf>,
): void {
  const { days } = branch.market;
  const leftOn = leaves === null ? null : (days[leaves.day] ?? null);
  const branchId = stints[0]?.member.branchId ?? '';
  const closedOn = leaves?.closes === true ? leftOn : null;
  const referredBy = joins === null ? null : referrer(index, branch);
  records.add(
    'clients',
    clientRow(profile, { branchId, closedOn, referredBy }, days.at(-1) ?? '', account.random),
  );
  tellAssignments(records, stints, profile.openedOn, days);
  records.add('labels', { label, left_on: leftOn });
}

/** Some new clients were brought by another, who came before them in the list and was there before the record. */
function referrer(index: number, { seed, planOf }: Branch): string | null {
  const random = makeRandom(seed, 'referral', index);
  if (index === 0 || !random.chance(parameters.branch.referred)) return null;
  const other = planOf(random.below(index));
  return other.joins === null ? other.clientId : null;
}
