import type { Branch } from '../branch/branch.ts';
import { makeRandom } from '../../chance/random.ts';
import parameters from '../parameters.json' with { type: 'json' };
import type { FileName } from '../rows/columns.ts';
import { tellLogins } from '../service/logins.ts';
import { stintsOf } from '../service/assignments.ts';
import { makeContacts } from '../service/contacts.ts';
import { arrive } from './arrival.ts';
import { liveDay, makeClient, type LivingClient } from './living-client.ts';
import { oldShares } from './old-shares.ts';
import { tellOpening } from './opening.ts';
import type { ClientPlan } from './plan-client.ts';
import { makeProfile, type Profile } from './profile.ts';
import { tellClient } from './tell-client.ts';

function firstDay({ account, money, agent }: LivingClient, plan: ClientPlan, profile: Profile): void {
  if (plan.joins === null) oldShares(account, plan.label, profile, agent.desk);
  else arrive(account, money, profile.wealth, agent.desk);
}

/** What the branch sees of a client's interest on a day: looks at the app, and what is said. */
function tellInterest(
  { account, agent, voice }: LivingClient,
  isSilent: boolean,
  activity: number,
  traded: boolean,
) {
  if (!isSilent) voice.live();
  tellLogins(account, agent.looks(account.market.mood(account.day - 1)) * activity, traded);
}

/** The rows of one client, by file: from the past before the first recorded day to the last day. */
export function simulateClient(plan: ClientPlan, branch: Branch): ReadonlyMap<FileName, readonly string[]> {
  const { market, seed, snapshots } = branch;
  const random = makeRandom(seed, 'client', plan.index);
  const profile = makeProfile(plan, market, random);
  const client = makeClient(plan, branch, profile, random);
  const { account, records, products, habit, finance, voice } = client;
  const stints = stintsOf(branch.staff, plan.index, plan.joins ?? market.start, market.days, random);
  const contact = makeContacts(records, stints, seed, plan.index);
  const last = plan.leaves?.day ?? Infinity;
  const begin = plan.joins ?? parameters.attention.familiarAfter + 1;
  const isSilent = plan.label === 'dormant';
  records.isOn = plan.joins !== null;

  for (let day = begin; day < market.days.length; day++) {
    account.begin(day);
    if (day === begin) firstDay(client, plan, profile);
    const tradesBefore = records.count('trades');
    const activity = day <= last ? liveDay(client, day, day === last) : 0;
    if (day === begin || snapshots.has(day)) {
      if (day < last && activity > parameters.products.habit.leastActivity) habit(day === begin);
      products.tell();
    }
    finance.end(day);
    account.end();
    if (records.isOn) {
      if (day <= last) tellInterest(client, isSilent, activity, records.count('trades') > tradesBefore);
      const isClient = day <= last || plan.leaves?.closes !== true;
      if (isClient)
        contact(account.cash + account.equity() + products.value(), day, account.date, voice.lastWord);
    }
    if (day === market.start - 1) tellOpening(client, records);
  }
  tellClient(plan, branch, profile, client, stints);
  return records.lines;
}
