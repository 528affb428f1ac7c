import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ApiClient, makeApiClient } from '#cli/api-client.ts';
import { signShipped } from '#cli/sign-shipped.ts';
import { sayIn } from '#cli/text/messages.ts';
import { branchKinds } from '#core/decision/rule-sets.ts';
import { signersOf } from '#core/governance/parameters.ts';
import { type Local, startLocal } from '#infra/local/start-local.ts';

let root: string;
let local: Local;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'tidemark-sign-'));
  local = await startLocal({ dataDir: root, templateDir: path.resolve('cdk.out'), checkIam: true });
}, 60_000);
afterAll(async () => {
  await local.stop();
  await rm(root, { recursive: true, force: true });
});

interface Told {
  'detail-type': string;
  detail: { id: string; ruleSet: string };
}

/** What operations were told, as it lies there for people. */
async function toldToOperations(): Promise<Told[]> {
  await local.settled();
  const lines = (await readFile(path.join(root, 'operations.jsonl'), 'utf8')).trim().split('\n');
  return lines.map((line) => JSON.parse((JSON.parse(line) as { message: string }).message) as Told);
}

/** A demo user whose commands go through, until the one that is named. */
function client(role: string, cut?: string): ApiClient {
  const token = () => local.tokenFor(role);
  const api = makeApiClient({ url: local.apiUrl, token, language: 'en', say: sayIn('en') });
  return {
    call: (id, request) => (id === cut ? Promise.reject(new Error('cut')) : api.call(id, request)),
  };
}
const signers = (cut?: string) => ({
  analyst: client('analyst', cut),
  compliance: client('compliance', cut),
  hr: client('hr', cut),
  operator: client('operator', cut),
});

it(
  'goes on where a first start was cut off, and does nothing once all are in force',
  { timeout: 120_000 },
  async () => {
    const cuts = ['draftRules', 'checkRules', 'submitRules', 'getPack', 'approveRules', 'activateRules'];
    for (const cut of cuts) await expect(signShipped(signers(cut))).rejects.toThrow('cut');
    expect(await signShipped(signers())).toEqual(branchKinds);
    expect(await signShipped(signers())).toEqual([]);
    const { items } = await client('auditor').call('listRules');
    expect(items.map(({ versions }) => versions.map(({ standing }) => standing))).toEqual(
      items.map(() => ['active']),
    );
    const told = await toldToOperations();
    const stepsOf = (kind: string) => [
      'rules.activated',
      ...signersOf(kind).map(() => 'rules.approved'),
      'rules.submitted',
    ];
    expect(told.map((one) => `${one.detail.ruleSet} ${one['detail-type']}`).sort()).toEqual(
      items.flatMap(({ ruleSet }) => stepsOf(ruleSet).map((step) => `${ruleSet} ${step}`)).sort(),
    );
    expect(new Set(told.map(({ detail }) => detail.id)).size).toBe(told.length);
  },
);
