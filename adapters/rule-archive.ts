import { type NightKind, nightKinds, parseRuleSets, type RuleSets } from '#core/decision/rule-sets.ts';
import { canonical, digestOf } from './digest.ts';
import { env } from './env.ts';
import { TidemarkError } from './error.ts';
import { getObject, putObject } from './store.ts';

const keyOf = (digest: string) => `rules/${digest}.json`;

/**
 * Keeps a rule set, or what was found out about it, under its digest: what was signed and what a night decided by can be
 * read, explained and replayed when it has long been changed.
 */
export async function archive(content: unknown): Promise<string> {
  const digest = digestOf(content);
  await putObject(env.storeBucket, keyOf(digest), canonical(content));
  return digest;
}

/** What was kept under a digest, held against it. */
export async function readArchived(digest: string, what = 'rules'): Promise<unknown> {
  const bytes = await getObject(env.storeBucket, keyOf(digest));
  if (!bytes) throw new TidemarkError('RULES_MISSING', `the ${what} ${digest} are not in the archive`);
  const file: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
  if (digestOf(file) === digest) return file;
  throw new TidemarkError('RULES_ALTERED', `the ${what} ${digest} are not the ones that were archived`);
}

async function readFiles(pinned: Readonly<Record<string, string>>): Promise<RuleSets> {
  const files = nightKinds.map(
    async (kind) => [kind, await readArchived(pinned[kind] ?? '', `${kind} rules`)] as const,
  );
  return parseRuleSets(Object.fromEntries(await Promise.all(files)) as Record<NightKind, unknown>);
}

let last: { pinned: string; ruleSets: Promise<RuleSets> } | undefined;

/** The rule sets that a night pinned, by their digests; read and parsed once a worker while the same are asked for. */
export function readRuleSets(pinned: Readonly<Record<string, string>>): Promise<RuleSets> {
  const digest = digestOf(pinned);
  if (last?.pinned !== digest) {
    const ruleSets = readFiles(pinned);
    last = { pinned: digest, ruleSets };
    ruleSets.catch(() => (last = undefined));
  }
  return last.ruleSets;
}

/** The kind of an archived rule set; undefined when it is none that a night decides by. */
export async function kindOfArchived(digest: string): Promise<NightKind | undefined> {
  const { kind } = (await readArchived(digest)) as { kind?: unknown };
  return nightKinds.find((one) => one === kind);
}
