import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ApiClient, makeApiClient } from '#cli/api-client.ts';
import { sayIn } from '#cli/text/messages.ts';
import type { Role } from '#core/api/roles.ts';
import { type Local, startLocal } from '#infra/local/start-local.ts';
import { generateLedger } from '../support/generate-ledger.ts';
import { shippedFiles } from '../support/shipped-rules.ts';
import { importDirectory, night } from '../support/system.ts';

let root: string;
let local: Local;
let days: string[];

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'tidemark-rules-'));
  const dir = path.join(root, 'ledger');
  days = await generateLedger({ dir, clients: 12, seed: 3, symbols: 8, tradesPerClient: 30, days: 60 });
  const dataDir = path.join(root, 'data');
  local = await startLocal({ dataDir, templateDir: path.resolve('cdk.out'), checkIam: true, freshEvery: 40 });
  expect((await importDirectory(local, dir, 'first', days.at(-1) ?? '')).status).toBe('SUCCEEDED');
}, 120_000);

afterAll(async () => {
  await local.settled();
  expect(local.refusals).toEqual([]);
  await local.stop();
  await rm(root, { recursive: true, force: true });
});

const as = (subject: string, role: Role): ApiClient => {
  const user = { subject, role, name: { zh: subject, en: subject }, branches: ['*'], staffId: 'S0' };
  const token = () => local.tokenFor(user);
  return makeApiClient({ url: local.apiUrl, token, language: 'en', say: sayIn('en') });
};

/** Levels begin ten points earlier. */
function stricter(version: number) {
  const file = structuredClone(shippedFiles.churn);
  for (const level of file.decision.levels.slice(1)) level.from -= 10;
  return { ...file, version, tests: file.tests.slice(0, 1) };
}
const papers = { reason: 'leavers came too late', assessment: 'PIA-7', clientText: null, fairness: null };

it(
  'takes a change from a draft to its first day, each step by another person',
  { timeout: 180_000 },
  async () => {
    const [first = '', ...nights] = days.slice(-7, -1);
    expect((await night(local, first)).status).toBe('SUCCEEDED');
    const [ana, cora, olga] = [as('ana', 'analyst'), as('cora', 'compliance'), as('olga', 'operator')];
    const at = { path: { ruleSet: 'churn', version: '2' } };
    const window = { from: '2020-01-01', until: null };
    const body = { content: stricter(2), window, papers };
    const drafted = await ana.call('draftRules', { path: { ruleSet: 'churn' }, body });
    expect(drafted.version).toMatchObject({ version: 2, standing: 'draft', authors: ['ana'] });
    expect(drafted.receipt).toMatchObject({ subject: 'rules/churn', head: { count: drafted.receipt.seq } });
    await ana.call('checkRules', at);
    await ana.call('submitRules', at);

    const self = as('ana', 'compliance');
    const shown = await cora.call('getPack', at);
    await self.call('getPack', at);
    const { digest } = shown.version;
    await expect(self.call('approveRules', { ...at, body: { digest } })).rejects.toMatchObject({
      code: 'ANOTHER_MUST',
    });
    await cora.call('rejectRules', { ...at, body: { digest, reason: 'no text for clients' } });
    await ana.call('editRules', { ...at, body: { ...body, papers: { ...papers, reason: 'mended' } } });
    await expect(cora.call('approveRules', { ...at, body: { digest } })).rejects.toMatchObject({
      code: 'OUT_OF_ORDER',
    });
    await ana.call('checkRules', at);
    const again = (await ana.call('submitRules', at)).version.digest;
    expect(again).not.toBe(digest);
    await cora.call('getPack', at);
    await expect(cora.call('approveRules', { ...at, body: { digest } })).rejects.toMatchObject({
      code: 'NOT_AS_SIGNED',
    });
    // Two reviewers at once: the second one finds it signed.
    const carl = as('carl', 'compliance');
    await carl.call('getPack', at);
    const both = await Promise.allSettled(
      [cora, carl].map((one) => one.call('approveRules', { ...at, body: { digest: again } })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);

    const begin = () => olga.call('activateRules', { ...at, body: { digest: again } });
    await expect(begin()).rejects.toMatchObject({ code: 'OUT_OF_ORDER' });
    for (const day of nights) expect((await night(local, day)).status).toBe('SUCCEEDED');
    expect((await olga.call('getRules', at)).version).toMatchObject({ shadowNights: 5, shadowNightsOwed: 0 });
    // Whoever of the two came first.
    const [signer] = (await olga.call('getRules', at)).version.signOffs;
    await expect(
      as(signer?.subject ?? '', 'operator').call('activateRules', { ...at, body: { digest: again } }),
    ).rejects.toMatchObject({ code: 'ANOTHER_MUST' });
    expect((await begin()).version.standing).toBe('active');
    const churnOn = async (on?: string) =>
      (await olga.call('listRules', { query: { on } })).items.find(({ ruleSet }) => ruleSet === 'churn')
        ?.inForce;
    expect([await churnOn(nights[0]), await churnOn()]).toMatchObject([{ version: 1 }, { version: 2 }]);

    const suspension = { measure: 'suspend', reason: 'wrong prices came in' };
    await olga.call('takeEmergency', { ...at, body: suspension });
    expect(await churnOn()).toMatchObject({ version: 2, suspended: true });
    const kept = { ...at, body: { keep: false, reason: 'the prices are right' } };
    expect((await cora.call('reviewEmergency', kept)).version.standing).toBe('active');

    // One number, and who leaves with his shares is no longer told of: with a client who shows it.
    const broken = stricter(3);
    for (const level of broken.decision.levels) if (level.level === 'L4') level.from = 99;
    await ana.call('draftRules', { path: { ruleSet: 'churn' }, body: { ...body, content: broken } });
    const third = { path: { ruleSet: 'churn', version: '3' } };
    const { version, pack } = await ana.call('checkRules', third);
    expect(version.blockers).toContain('leaving-is-l4');
    const found = (pack['invariants'] as { invariant: string; counterexample?: object[] }[]).find(
      ({ invariant }) => invariant === 'leaving-is-l4',
    );
    expect(found?.counterexample).toHaveLength(1);
    await expect(ana.call('submitRules', third)).rejects.toMatchObject({ code: 'OUT_OF_ORDER' });
  },
);
