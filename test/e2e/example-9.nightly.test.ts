import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientKeyOf } from '#adapters/personal.ts';
import { decidedClients } from '#adapters/replay/decided-clients.ts';
import { latestRun, readPlan } from '#adapters/runs.ts';
import { chainOfCase } from '#core/cases/records.ts';
import { auditTrail } from '#adapters/audit.ts';
import { type Local, startLocal } from '#infra/local/start-local.ts';
import { setClock } from '../support/clock.ts';
import { exampleLedger, type ExampleClient } from '../support/example-ledger.ts';
import { clientOf, person } from '../support/people.ts';
import { itemsOf } from '../support/store-dump.ts';
import { importDirectory, night } from '../support/system.ts';
import example from './example-9.json' with { type: 'json' };

/** What is told of a client on a night. Fates: a case is opened, takes the evidence, or is just open; or why there is none. */
interface Told {
  client: string;
  level: string;
  score: number;
  points?: Readonly<Record<string, number>>;
  fate: string | null;
  family?: string;
  to?: string[];
  dueAt?: string;
  /** Of the client and of the case, this night. */
  events: string[];
}

let root: string;
let local: Local;
/** The last day of which the ledger has come in. */
let known = -300;
const clients = example.clients as unknown as ExampleClient[];
const ledger = exampleLedger(clients, { night: example.night, daysBefore: 171, daysAfter: 10 });
const branchOf = (id: string) => clients.find((one) => one.id === id)!.branch;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'tidemark-example-'));
  setClock(ledger.dayOf(-11));
  const templateDir = path.resolve('cdk.out');
  local = await startLocal({
    ...{ dataDir: path.join(root, 'data'), templateDir, checkIam: true, freshEvery: 20 },
  });
  // What the facts of a night were is read where the night keeps them, with the rights of the owner.
  Object.assign(process.env, local.env);
});
afterAll(async () => {
  setClock();
  expect(local.refusals).toEqual([]);
  await local.stop();
  await rm(root, { recursive: true, force: true });
});

/** The day's batch comes in and, at half past ten in the evening, its night runs; all that follows it is done. */
async function nightOf(day: number): Promise<void> {
  const date = ledger.dayOf(day);
  setClock(date, '22:30');
  const dir = path.join(root, date);
  await ledger.write(dir, [known, day]);
  expect((await importDirectory(local, dir, date, date)).status).toBe('SUCCEEDED');
  expect((await night(local, date)).status).toBe('SUCCEEDED');
  known = day;
}

const adviserOf = (id: string) => {
  const who = person(`adviser-${branchOf(id)}`, 'advisor');
  return clientOf(local, { ...who, staffId: `S-${branchOf(id)}`, branches: [branchOf(id)] });
};
const manager = () => clientOf(local, person('max', 'manager'));

async function lastDecided(): Promise<{ shock: boolean; facts: Map<string, Record<string, unknown>> }> {
  const { runId } = (await latestRun())!;
  const plan = await readPlan(runId);
  const facts = new Map<string, Record<string, unknown>>();
  const ids = new Map(await Promise.all(clients.map(async ({ id }) => [await clientKeyOf(id), id] as const)));
  for await (const shard of decidedClients(plan))
    for (const { row } of shard)
      facts.set(
        ids.get(row.clientKey)!,
        Object.fromEntries(Object.entries(row.facts).map(([name, { value }]) => [name, value])),
      );
  return { shock: plan.market?.shock.down === true, facts };
}

/** The events of a client and of its cases that were delivered, by type. */
async function toldEvents(id: string, asOf: string): Promise<string[]> {
  const clientKey = await clientKeyOf(id);
  const details = (await itemsOf(local, 'Events')).map((item) => ({
    type: item['type']!.S!,
    detail: JSON.parse(item['detail']!.S!) as { clientKey?: string; asOf?: string },
  }));
  return details
    .filter(({ detail }) => detail.clientKey === clientKey && detail.asOf === asOf)
    .map(({ type }) => type)
    .sort();
}

const ofCase = (fate: string | null) => fate !== null && ['opened', 'appended', 'open'].includes(fate);

/** The case that is open, with what its chain says; undefined where there is none. */
async function openCase(id: string) {
  const { items } = await adviserOf(id).call('listCases', { query: { state: 'open' } });
  const [one, second] = items.filter(({ clientId }) => clientId === id);
  expect(second).toBeUndefined();
  if (!one) return undefined;
  const records: string[] = [];
  for await (const { type } of auditTrail(chainOfCase(one.caseId))) records.unshift(type);
  return { one, records };
}

async function expectTold({ client, level, score, ...told }: Told, asOf: string): Promise<void> {
  const { decision } = await adviserOf(client).call('getClient', { path: { clientId: client } });
  expect(decision).toMatchObject({ churnLevel: level, churnScore: score });
  const given = Object.entries(decision!.churnPoints!).filter(([, points]) => points > 0);
  if (told.points) expect(Object.fromEntries(given)).toEqual(told.points);
  expect(await toldEvents(client, asOf)).toEqual(told.events);

  const { fate, family, to, dueAt } = told;
  const kept = (await manager().call('caseDigest', {})).keptBack.top;
  const isKept = fate !== null && !ofCase(fate);
  expect(kept.filter(({ clientId }) => clientId === client)).toMatchObject(
    isKept ? [{ level, family, reason: fate }] : [],
  );
  const found = await openCase(client);
  expect(found !== undefined).toBe(ofCase(fate));
  if (!found) return;
  expect(found.one).toMatchObject({ score, standing: 'open' });
  if (fate === 'opened') {
    expect(found.one).toMatchObject({ level, family, openedOn: asOf, due: { to, dueAt } });
    expect(found.records).toEqual(['case.opened']);
  } else {
    expect(found.one.openedOn < asOf).toBe(true);
    expect(found.records.at(-1)).toBe('case.evidence-added');
  }
}

describe('DOMAIN.md example 9, from the rows of a ledger', () => {
  it.each(example.nights)(
    '$name',
    async ({ day, shock, told }) => {
      await nightOf(day);
      const decided = await lastDecided();
      expect(decided.shock).toBe(shock);
      if (day === 0)
        for (const { client, facts } of example.facts) expect(decided.facts.get(client)).toMatchObject(facts);
      for (const one of told as Told[]) await expectTold(one, ledger.dayOf(day));
      const open = (await manager().call('listCases', { query: { state: 'open' } })).items;
      const had = ['b', 'c', ...(day > 5 ? ['d'] : [])];
      expect(open.map(({ clientId }) => clientId).sort()).toEqual(day < 0 ? [] : had);
    },
    120_000,
  );
});
