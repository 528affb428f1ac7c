import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { readClient } from '#adapters/clients.ts';
import { readHead } from '#adapters/head.ts';
import { clientKeyOf } from '#adapters/personal.ts';
import { readProtected } from '#adapters/review/protected.ts';
import type { RunPlan } from '#core/run/plan.ts';
import { importFiles, type Files } from '../support/import-machine.ts';
import { type LocalAws, startLocalAws } from '../support/local-aws.ts';
import { dumpOf } from './night.ts';

let aws: LocalAws;
beforeAll(async () => {
  aws = await startLocalAws();
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
});
afterAll(async () => {
  vi.restoreAllMocks();
  await aws.stop();
});

async function send(folder: string, files: Files) {
  const { status, error } = await importFiles(folder, files, { businessDate: '2026-01-05', files: {} });
  if (status !== 'imported') throw error ?? new Error(status);
}

async function seen(clientId: string) {
  const clientKey = (await clientKeyOf(clientId))!;
  const { head: knownAt } = await readHead();
  return (await readProtected({ knownAt } as RunPlan, [clientKey])).get(clientKey);
}

const clients = 'client_id,birth_year\nC1,1950\nC2,\n';
const calendar = 'date,open\n2026-01-05,1\n';

it('keeps what no rule may look at sealed in the profile page, and in no book', async () => {
  await send('one', {
    'clients.csv': clients,
    'calendar.csv': calendar,
    'protected.csv': 'client_id,gender,region,disability\nC1,female,Qinghai,1\nC2,,,0\n',
  });
  expect(await seen('C1')).toEqual({
    birthYear: 1950,
    gender: 'female',
    region: 'Qinghai',
    disability: true,
  });
  expect(await seen('C2')).toEqual({ birthYear: null, gender: null, region: null, disability: false });
  expect((await dumpOf('clients')).join('\n')).not.toMatch(/female|Qinghai|disability/);
  const client = await readClient((await clientKeyOf('C1'))!, (await readHead()).head);
  expect(client?.book.rows).toEqual({});
  expect(JSON.stringify(client?.book.attributes)).not.toMatch(/gender|region|disability/);
});

it('leaves it while batches say nothing of it, and forgets it when it is withdrawn', async () => {
  await send('two', { 'clients.csv': 'client_id,birth_year\nC1,1951\n', 'calendar.csv': calendar });
  expect(await seen('C1')).toMatchObject({ birthYear: 1951, gender: 'female' });
  await send('three', {
    'clients.csv': clients,
    'calendar.csv': calendar,
    'protected.csv': 'client_id,gender,deleted\nC1,,1\n',
  });
  expect(await seen('C1')).toEqual({ birthYear: 1950, gender: null, region: null, disability: null });
});
