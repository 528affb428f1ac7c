import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeApiClient } from '#cli/api-client.ts';
import { sayIn } from '#cli/text/messages.ts';
import type { DemoUser } from '#infra/local/identity/users.ts';
import { type Local, startLocal } from '#infra/local/start-local.ts';
import { generateLedger } from '../support/generate-ledger.ts';
import { importDirectory, night } from '../support/system.ts';

let root: string;
let local: Local;
const idOf = (at: number) => `KH${String(88000000 + at)}`;

/** Client i belongs to branch i mod 2 and to adviser i mod 4; two ask to be closed, two have a rival's offer. */
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'tidemark-cases-'));
  const dir = path.join(root, 'ledger');
  const days = await generateLedger({ dir, clients: 12, seed: 3, symbols: 6, tradesPerClient: 8, days: 130 });
  const asks = [
    ...[`R0,${idOf(11)},${days[0]!}T10:00:00,other`, `R1,${idOf(0)},${days.at(-2)!}T10:00:00,closure`],
    ...[
      `R2,${idOf(1)},${days.at(-2)!}T10:00:00,closure`,
      `R3,${idOf(4)},${days.at(-2)!}T10:00:00,rival_offer`,
    ],
  ];
  await writeFile(
    path.join(dir, 'service_requests.csv'),
    `request_id,client_id,at,kind\n${asks.join('\n')}\n`,
  );
  local = await startLocal({
    ...{
      dataDir: path.join(root, 'data'),
      templateDir: path.resolve('cdk.out'),
      checkIam: true,
      freshEvery: 3,
    },
  });
  expect((await importDirectory(local, dir, 'first', days.at(-1)!)).status).toBe('SUCCEEDED');
  expect((await night(local)).status).toBe('SUCCEEDED');
  await local.settled();
}, 120_000);
afterAll(async () => {
  await local.settled();
  expect(local.refusals).toEqual([]);
  await local.stop();
  await rm(root, { recursive: true, force: true });
});

const as = (role: 'advisor' | 'manager', rest: Partial<DemoUser>) => {
  const user = {
    subject: `test-${role}`,
    role,
    name: { zh: role, en: role },
    branches: ['*'],
    staffId: null,
  };
  const token = () => local.tokenFor({ ...user, ...rest } as DemoUser);
  return makeApiClient({ url: local.apiUrl, token, language: 'en', say: sayIn('en') });
};
const adviser = () => as('advisor', { staffId: 'S0', branches: ['B0'] });
const manager = () => as('manager', { branches: ['B0'] });

it('opens the cases of a night, each within the scope of who may see it, and each step is told', async () => {
  const own = (await adviser().call('listCases', { query: { state: 'open' } })).items;
  expect(own.map(({ clientId, level, family }) => [clientId, level, family])).toEqual(
    expect.arrayContaining([
      [idOf(0), 'L4', 'OUT'],
      [idOf(4), 'L1', 'INTENT'],
    ]),
  );
  const branch = (await manager().call('listCases', { query: { state: 'open' } })).items;
  const ids = new Set(branch.map(({ clientId }) => clientId));
  expect([ids.has(idOf(0)), ids.has(idOf(1))]).toEqual([true, false]);
  const whole = (await as('manager', {}).call('listCases', { query: { state: 'open' } })).items;
  const other = whole.find(({ clientId }) => clientId === idOf(1))!;
  for (const client of [adviser(), manager()])
    await expect(client.call('getCase', { path: { caseId: other.caseId } })).rejects.toThrow(
      /within your scope/,
    );
  const events = await as('manager', {}).call('caseDigest', {});
  expect(events.open).toMatchObject({ cases: whole.length, breached: 0 });
});

it('lets an adviser acknowledge, contact and close, and keeps what is the manager’s from both', async () => {
  const { items } = await adviser().call('listCases', { query: { state: 'open' } });
  const [leaver, asker] = [idOf(0), idOf(4)].map((id) => items.find(({ clientId }) => clientId === id)!);
  const at = { path: { caseId: leaver!.caseId } };
  expect(await adviser().call('acknowledgeCase', { ...at, body: {} })).toMatchObject({
    standing: 'acknowledged',
  });
  await expect(adviser().call('acknowledgeCase', { ...at, body: {} })).rejects.toThrow(/is acknowledged/);
  await expect(adviser().call('closeCase', { ...at, body: { as: 'lost' } })).rejects.toThrow(/contacted/);
  const contact = { kind: 'visit', outcome: 'leaves' } as const;
  expect(await adviser().call('contactCase', { ...at, body: contact })).toMatchObject({ due: null, contact });
  await adviser().call('closeCase', { ...at, body: { as: 'lost' } });
  const closed = await manager().call('listCases', { query: { state: 'closed' } });
  expect(closed.items).toMatchObject([{ caseId: leaver!.caseId, closedAs: 'lost' }]);

  const second = { path: { caseId: asker!.caseId } };
  await expect(
    adviser().call('explainCase', { ...second, body: { reason: 'WEATHER', on: '2026-01-05' } }),
  ).rejects.toThrow(/IPO, HOUSE, TAX/);
  await adviser().call('explainCase', { ...second, body: { reason: 'HOUSE', on: '2026-01-05' } });
  await manager().call('reassignCase', { ...second, body: { adviser: 'S2' } });
  await expect(adviser().call('getCase', second)).rejects.toThrow(/within your scope/);
  expect(await manager().call('approveCaseReason', { ...second, body: {} })).toMatchObject({
    ...{ closedAs: 'known-reason', adviser: 'S2', issuedTo: 'S0' },
  });
});
