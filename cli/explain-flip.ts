import { readdir, readFile } from 'node:fs/promises';
import { digestOf } from '#adapters/digest.ts';
import type { Explanation } from '#core/api/clients.ts';
import { explainFlip } from '#core/decision/flip.ts';
import { type NightKind, nightKinds, parseRuleSets } from '#core/decision/rule-sets.ts';
import type { Words } from '#core/rules/format/words.ts';
import { Failure } from './failure.ts';
import { withSolver } from './solver.ts';
import type { Say } from './text/messages.ts';

/** The version of a rule set with this digest, of those that came with this program. */
async function shipped(kind: NightKind, digest: string | undefined, say: Say) {
  const folder = new URL(`../rules/${kind}/`, import.meta.url);
  for (const file of await readdir(folder)) {
    const json: unknown = JSON.parse(await readFile(new URL(file, folder), 'utf8'));
    if (digestOf(json) === digest) return json;
  }
  throw new Failure(say('otherRules', { kind }));
}

/**
 * What would have to change for a client to get another outcome, from the facts that an explanation rests on. The
 * solver runs here: the functions that serve the API stay small.
 */
export async function flipOf(
  { facts, medians, earlier, decision, rules }: Explanation,
  asked: string,
  say: Say,
): Promise<Words> {
  const files = nightKinds.map(async (kind) => [kind, await shipped(kind, rules[kind], say)] as const);
  const found = Object.fromEntries(await Promise.all(files)) as Record<NightKind, unknown>;
  const ruleSets = parseRuleSets(found);
  const client = { facts, medians, earlier };
  const answer = await withSolver((solver) => explainFlip(solver, ruleSets, client, decision, asked));
  if ('words' in answer) return answer.words;
  throw new Failure(say('noSuchOutcome', { wanted: asked, names: answer.names.join(', ') }), 2);
}
