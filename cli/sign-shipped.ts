import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { branchKinds } from '#core/decision/rule-sets.ts';
import { signersOf } from '#core/governance/parameters.ts';
import type { RuleVersionEntry } from '#core/api/rules.ts';
import type { ApiClient } from './api-client.ts';

const folder = fileURLToPath(new URL('../rules', import.meta.url));

/** The newest file of each kind, as it came with the program. */
async function shipped(kind: string): Promise<Record<string, unknown>> {
  const names = (await readdir(path.join(folder, kind))).filter((name) => /^v\d+\.json$/.test(name));
  const [newest = ''] = names.sort((a, b) => Number(b.slice(1, -5)) - Number(a.slice(1, -5)));
  return JSON.parse(await readFile(path.join(folder, kind, newest), 'utf8')) as Record<string, unknown>;
}

/** The exchange in Shanghai opened on this day. */
const from = '1990-12-19';

const papers = {
  reason: 'The rule sets that come with the program, with its default numbers',
  assessment: null,
  clientText: {
    zh: '系统按公开的规则，根据您的交易与资产情况进行分类和服务提示；您可以要求说明，也可以拒绝。',
    en: 'Published rules look at your trades and assets to sort and to prompt our service; you may ask why, and refuse.',
  },
  fairness: null,
};

/** Who does what, as the token says; each of them another person. */
export interface Signers {
  analyst: ApiClient;
  compliance: ApiClient;
  hr: ApiClient;
  operator: ApiClient;
}

/** Everybody whose signature it takes looks at the pack and signs, unless he or she has. The digest that was signed. */
async function sign(reviewers: Pick<Signers, 'compliance' | 'hr'>, ruleSet: string): Promise<string> {
  const at = { path: { ruleSet, version: '1' } };
  let digest = '';
  for (const role of signersOf(ruleSet)) {
    if (role !== 'compliance' && role !== 'hr') throw new Error(`nobody signs as ${role}`);
    const { version } = await reviewers[role].call('getPack', at);
    digest = version.digest ?? '';
    if (!version.signOffs.some((signed) => signed.role === role))
      await reviewers[role].call('approveRules', { ...at, body: { digest } });
  }
  return digest;
}

/** The first version of a rule set, from wherever a start that was cut off left it, to its first day in force. */
async function bringIntoForce(
  { analyst, operator, ...reviewers }: Signers,
  ruleSet: string,
  found: RuleVersionEntry['standing'] | undefined,
): Promise<void> {
  const at = { path: { ruleSet, version: '1' } };
  const body = { content: await shipped(ruleSet), window: { from, until: null }, papers };
  if (!found) await analyst.call('draftRules', { path: { ruleSet }, body });
  if (!found || found === 'draft') await analyst.call('checkRules', at);
  if (!found || found === 'draft' || found === 'checked') await analyst.call('submitRules', at);
  const digest = await sign(reviewers, ruleSet);
  await operator.call('activateRules', { ...at, body: { digest, on: from } });
}

/** Where a first start may be cut off, and go on from. */
const unfinished: readonly (string | undefined)[] = [undefined, 'draft', 'checked', 'in-review', 'approved'];

/**
 * Brings the rule sets that come with the program into force, where no version is yet, by the ordinary commands and as
 * the people whose duty it is: drafted and submitted, looked at and signed, activated. They count from the first trading day there ever
 * was, so that any history that is handed over is decided by them. Gives the kinds that were signed.
 */
export async function signShipped(
  signers: Signers,
  kinds: readonly string[] = branchKinds,
): Promise<string[]> {
  const { items } = await signers.analyst.call('listRules');
  const standings = new Map(items.map(({ ruleSet, versions }) => [ruleSet, versions]));
  const firstOf = (kind: string) => standings.get(kind)?.[0]?.standing;
  const isAlone = (kind: string) => (standings.get(kind)?.length ?? 0) <= 1;
  const due = kinds.filter((kind) => isAlone(kind) && unfinished.includes(firstOf(kind)));
  // What one kind ran into is told when the others have ended: nothing goes on behind whoever tries again.
  const ended = await Promise.allSettled(due.map((kind) => bringIntoForce(signers, kind, firstOf(kind))));
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
  return due;
}
