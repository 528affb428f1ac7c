import { type NightKind, nightKinds, parseRuleSets, type RuleSets } from '#core/decision/rule-sets.ts';
import { canonical, digestOf } from './digest.ts';
import { env } from './env.ts';
import { TidemarkError } from './error.ts';
import { ruleFiles } from './rule-sets.ts';
import { getObject, putObject } from './store.ts';

const keyOf = (digest: string) => `rules/${digest}.json`;

/** Keeps the rule sets that a night pins: it can be explained and replayed when they have long been changed. */
export async function archiveRuleSets(): Promise<void> {
  await Promise.all(
    Object.values(ruleFiles).map((file) =>
      putObject(env.storeBucket, keyOf(digestOf(file)), canonical(file)),
    ),
  );
}

/** An archived rule set as it stood, held against its digest. */
export async function readRuleFile(digest: string, what = 'rules'): Promise<unknown> {
  const bytes = await getObject(env.storeBucket, keyOf(digest));
  if (!bytes) throw new TidemarkError('RULES_MISSING', `the ${what} ${digest} are not in the archive`);
  const file: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
  if (digestOf(file) === digest) return file;
  throw new TidemarkError('RULES_ALTERED', `the ${what} ${digest} are not the ones that were archived`);
}

/** The rule sets of any night, by its pinned digests: from the archive, each held against its digest. */
export async function readRuleSets(pinned: Readonly<Record<string, string>>): Promise<RuleSets> {
  const files = nightKinds.map(
    async (kind) => [kind, await readRuleFile(pinned[kind] ?? '', `${kind} rules`)] as const,
  );
  return parseRuleSets(Object.fromEntries(await Promise.all(files)) as Record<NightKind, unknown>);
}

/** The kind of an archived rule set; undefined when it is none that a night decides by. */
export async function kindOfArchived(digest: string): Promise<NightKind | undefined> {
  const { kind } = (await readRuleFile(digest)) as { kind?: unknown };
  return nightKinds.find((one) => one === kind);
}
