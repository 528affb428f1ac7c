import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { nightKinds } from '#core/decision/rule-sets.ts';
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
  operator: ApiClient;
}

/**
 * Brings the rule sets that come with the program into force, where none has been drafted yet, by the ordinary commands
 * and as three people: drafted and submitted, looked at and signed, activated. They count from the first trading day
 * there ever was, so that any history that is handed over is decided by them. Gives the kinds that were signed.
 */
export async function signShipped({ analyst, compliance, operator }: Signers): Promise<string[]> {
  const { items } = await analyst.call('listRules');
  const due = nightKinds.filter((kind) => items.every(({ ruleSet }) => ruleSet !== kind));
  await Promise.all(
    due.map(async (ruleSet) => {
      const content = await shipped(ruleSet);
      const body = { content, window: { from, until: null }, papers };
      const { version } = await analyst.call('draftRules', { path: { ruleSet }, body });
      const at = { path: { ruleSet, version: String(version.version) } };
      await analyst.call('checkRules', at);
      await analyst.call('submitRules', at);
      const shown = await compliance.call('getPack', at);
      const digest = shown.version.digest;
      await compliance.call('approveRules', { ...at, body: { digest } });
      await operator.call('activateRules', { ...at, body: { digest, on: from } });
    }),
  );
  return due;
}
