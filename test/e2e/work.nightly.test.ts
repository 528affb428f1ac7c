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

/** Client i belongs to branch i mod 2 and to adviser i mod 4; two ask to be closed, four have a complaint that is open. */
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'tidemark-work-'));
  const dir = path.join(root, 'ledger');
  const days = await generateLedger({ dir, clients: 12, seed: 3, symbols: 6, tradesPerClient: 8, days: 130 });
  const day = days.at(-2)!;
  const asks = [`R0,${idOf(11)},${days[0]!}T10:00:00,other`, `R1,${idOf(0)},${day}T10:00:00,closure`];
  await writeFile(
    path.join(dir, 'service_requests.csv'),
    `request_id,client_id,at,kind\n${asks.join('\n')}\n`,
  );
  const complaints = [4, 8, 1, 5].map((at) => `C${at},${idOf(at)},service,low,${day},,1`);
  await writeFile(
    path.join(dir, 'complaints.csv'),
    `complaint_id,client_id,category,severity,opened_on,closed_on,valid\nC,${idOf(11)},other,low,${days[0]!},${days[1]!},1\n${complaints.join('\n')}\n`,
  );
  local = await startLocal({
    ...{ dataDir: path.join(root, 'data'), templateDir: path.resolve('cdk.out') },
    ...{ checkIam: true, freshEvery: 3 },
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
  const name = { zh: role, en: role };
  const user = { subject: `test-${role}`, role, name, branches: ['*'], staffId: 'none', ...rest };
  const token = () => local.tokenFor(user);
  return makeApiClient({ url: local.apiUrl, token, language: 'en', say: sayIn('en') });
};
const adviser = () => as('advisor', { staffId: 'S0', branches: ['B0'] });

it('tells an adviser of the case first, then of complaints, and a branch of its own advisers', async () => {
  const { lists } = await adviser().call('listWork', { query: {} });
  expect(lists.map((list) => list.adviser)).toEqual(['S0']);
  const [{ tasks }] = lists as [(typeof lists)[number]];
  expect(tasks[0]).toMatchObject({ is: 'case', clientId: idOf(0), case: { level: 'L4' } });
  const complaints = tasks.filter(({ action }) => action.id === 'complaint_closure');
  expect(complaints.map(({ clientId }) => clientId).sort()).toEqual([idOf(4), idOf(8)]);
  const branch = await as('manager', { branches: ['B1'] }).call('listWork', { query: {} });
  expect(branch.lists.map((list) => list.adviser)).toEqual(expect.arrayContaining(['S1']));
  const shown = branch.lists.flatMap((list) => list.tasks.map(({ branchId }) => branchId));
  expect(new Set(shown)).toEqual(new Set(['B1']));
});

it('gives the place of a case that is closed to the client’s care again', async () => {
  const { items } = await adviser().call('listCases', { query: { state: 'open' } });
  const { caseId } = items.find(({ clientId }) => clientId === idOf(0))!;
  const at = { path: { caseId } };
  await adviser().call('contactCase', { ...at, body: { kind: 'phone', outcome: 'stays' } });
  const reached = await adviser().call('listWork', { query: {} });
  expect(reached.lists[0]!.tasks.some(({ clientId }) => clientId === idOf(0))).toBe(false);
});
