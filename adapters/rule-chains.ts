import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Trail } from '#core/audit/chain.ts';
import type { Receipt } from '#core/audit/receipt.ts';
import { foldRuleSet, obey, Unlawful } from '#core/governance/fold.ts';
import type { ToldRuleSet } from '#core/governance/night-rules.ts';
import { chainOf, type RuleRecordBody, type RuleRecordType } from '#core/governance/records.ts';
import type { RuleSetState, RuleVersion } from '#core/governance/rule-set-state.ts';
import { appendAfter, readTrail } from './audit.ts';
import { now } from './clock.ts';
import { canonical, digestOf } from './digest.ts';
import { collect, type Item, number, queryPartition, scan, text, textOf } from './dynamodb.ts';
import { env } from './env.ts';
import { TransientError } from './error.ts';
import { RulesAltered } from './rules-altered.ts';
import { requireSignOffs } from './sign-offs.ts';

/** A version as the table of rules has it: what its chain says, for whoever looks the table through. */
const itemOf = ({ ruleSet }: RuleSetState, version: RuleVersion): Item => ({
  ruleSet: text(ruleSet),
  version: number(version.version),
  body: text(canonical(version)),
});

/** The table must say of every version what the chain says: a version that was written straight into it is found. */
async function requireTable(state: RuleSetState): Promise<void> {
  const items = await collect(queryPartition(env.rulesTable, ['ruleSet', state.ruleSet]));
  const stored = items.map((item) => textOf(item, 'body')).sort();
  const told = state.versions.map((version) => textOf(itemOf(state, version), 'body')).sort();
  if (canonical(stored) !== canonical(told))
    throw new RulesAltered(state.ruleSet, 'the table of rules is not what its chain says');
}

function fold(ruleSet: string, { records }: Trail): RuleSetState {
  try {
    return foldRuleSet(ruleSet, records, digestOf);
  } catch (error) {
    if (error instanceof Unlawful) throw new RulesAltered(ruleSet, error.message, error);
    throw error;
  }
}

interface Read {
  trail: Trail;
  state: RuleSetState;
}

async function readVerified(ruleSet: string): Promise<Read> {
  const trail = await readTrail(chainOf(ruleSet));
  const state = fold(ruleSet, trail);
  await requireSignOffs(ruleSet, trail.records);
  return { trail, state };
}

/**
 * A rule set as its chain tells it: links and head verified, every command lawful, every sign-off's signature good, and
 * the table of rules the same. Without versions where nobody has drafted one.
 */
export const readRuleSet = async (ruleSet: string): Promise<RuleSetState> =>
  (await tellRuleSet(ruleSet)).state;

/** The same, with how far the chain goes that tells it. */
export async function tellRuleSet(ruleSet: string): Promise<ToldRuleSet> {
  for (let attempt = 0; ; attempt++) {
    const { trail, state } = await readVerified(ruleSet);
    try {
      await requireTable(state);
      return { state, records: trail.records.length };
    } catch (error) {
      // Two reads are no snapshot: a command in between shows in the chain.
      const again = await readTrail(chainOf(ruleSet));
      if (again.records.length === trail.records.length || attempt > 4) throw error;
    }
  }
}

/** Every rule set that anybody has drafted. */
export async function readEveryRuleSet(): Promise<RuleSetState[]> {
  const names = new Set<string>();
  for await (const item of scan(env.rulesTable, 0, 1)) names.add(textOf(item, 'ruleSet') ?? '');
  return Promise.all([...names].sort().map(readRuleSet));
}

/** The items of the versions that a command changed. */
function changedItems(before: RuleSetState, after: RuleSetState): TransactWriteItem[] {
  return after.versions
    .filter((version) => canonical(version) !== canonical(before.versions[version.version - 1] ?? null))
    .map((version) => ({ Put: { TableName: env.rulesTable, Item: itemOf(after, version) } }));
}

/**
 * Gives a rule set a command. The record is made of the state that it is given for, and appended behind exactly that;
 * whoever comes second decides anew. Throws Refused where the rule set does not admit it.
 */
export async function giveCommand<T extends RuleRecordType>(
  ruleSet: string,
  type: T,
  bodyOf: (state: RuleSetState) => RuleRecordBody<T> | Promise<RuleRecordBody<T>>,
  token: string,
): Promise<{ state: RuleSetState; receipt: Receipt }> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const { trail, state: before } = await readVerified(ruleSet);
    const at = now().toISOString();
    const body = await bodyOf(before);
    const state = obey(before, { type, body, at }, digestOf);
    const append = { type, body, token, at, items: changedItems(before, state) };
    const receipt = await appendAfter(trail, append);
    if (receipt) return { state, receipt };
  }
  throw new TransientError('the rule set is given commands by too many at once');
}
