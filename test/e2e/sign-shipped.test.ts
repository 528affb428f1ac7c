import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ApiClient, makeApiClient } from '#cli/api-client.ts';
import { signShipped } from '#cli/sign-shipped.ts';
import { sayIn } from '#cli/text/messages.ts';
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
  operator: client('operator', cut),
});

it(
  'goes on where a first start was cut off, and does nothing once all are in force',
  { timeout: 120_000 },
  async () => {
    const cuts = ['draftRules', 'checkRules', 'submitRules', 'getPack', 'approveRules', 'activateRules'];
    for (const cut of cuts) await expect(signShipped(signers(cut))).rejects.toThrow('cut');
    expect(await signShipped(signers())).toHaveLength(5);
    expect(await signShipped(signers())).toEqual([]);
    const { items } = await client('auditor').call('listRules');
    expect(items.map(({ versions }) => versions.map(({ standing }) => standing))).toEqual(
      items.map(() => ['active']),
    );
  },
);
