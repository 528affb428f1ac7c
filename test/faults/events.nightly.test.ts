import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTrail } from '#adapters/audit.ts';
import { isHead, recordOf } from '#adapters/audit-items.ts';
import { textOf } from '#adapters/dynamodb.ts';
import { readHead, seesVersion } from '#adapters/head.ts';
import { readCalendar } from '#adapters/market.ts';
import { latestRun, readPlan } from '#adapters/runs.ts';
import { type CaseState, nextTime } from '#core/cases/case-state.ts';
import { foldCase } from '#core/cases/fold.ts';
import { chainOfCase } from '#core/cases/records.ts';
import { AlertingRuleSet } from '#core/cases/rule-set.ts';
import type { SuppressedAlert } from '#core/cases/suppressed.ts';
import { eventOfRecord } from '#core/events/audit-events.ts';
import { eventsOfDecisionChange } from '#core/events/decision-events.ts';
import type { RunPlan } from '#core/run/plan.ts';
import type { LocalRequest } from '#infra/local/request.ts';
import { type Local, startLocal } from '#infra/local/start-local.ts';
import alerting from '../../rules/alerting/v1.json' with { type: 'json' };
import { expectCases, type ExpectedCases } from '../support/expected-cases.ts';
import { makeFaults } from '../support/faults.ts';
import { generateLedger, weekdays } from '../support/generate-ledger.ts';
import { type MovingNight, planNights, publishNight } from '../support/moving-night.ts';
import { clientOf, person } from '../support/people.ts';
import { shippedRules } from '../support/shipped-rules.ts';
import { importDirectory } from '../support/system.ts';
import { bringIntoForce, signShipped } from '../support/sign-rules.ts';
import { itemsOf } from '../support/store-dump.ts';

/** Every night about 0.75 events a client: so many nights twice give 10,000 events each time. A seed can be tried again. */
const [clients, half, seed] = [
  Number(process.env['FAULT_CLIENTS'] ?? 1100),
  Number(process.env['FAULT_NIGHTS'] ?? 13),
  Number(process.env['FAULT_SEED'] ?? 7),
];
const owed = clients * half * 0.7;
const faults = makeFaults({ seed, refusedEntries: 0.3, failingCalls: 0.03, strangeDeliveries: 0.1 });

let root: string;
let local: Local;
let base: RunPlan;
let nights: MovingNight[];
let expected: (nights: number) => ExpectedCases;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'tidemark-faults-'));
  const dir = path.join(root, 'ledger');
  const known = await generateLedger({
    dir,
    clients: 12,
    seed: 3,
    symbols: 6,
    tradesPerClient: 8,
    days: 130,
  });
  local = await startLocal({
    ...{ dataDir: path.join(root, 'data'), templateDir: path.resolve('cdk.out') },
    ...{ checkIam: true, freshEvery: 0, onRequest: faults.onRequest },
    faults: { bus: faults.bus, deliver: faults.deliver },
  });
  faults.strikes(local);
  // The adapters find the store as a function would, with the rights of its owner.
  Object.assign(process.env, local.env);
  expect((await importDirectory(local, dir, 'first', known.at(-1)!)).status).toBe('SUCCEEDED');
  await signShipped();
  await bringIntoForce(alerting);
  const { executionArn } = local.executions.start('night-machine', {});
  expect((await local.executions.finished(executionArn)).status).toBe('SUCCEEDED');
  await settled();
  base = await readPlan((await latestRun())!.runId);
  const days = weekdays(base.asOf, 2 * half + 1).slice(1);
  nights = await planNights({ base, days, clients, branches: 2, advisers: 4, seed });
  const calendar = await readCalendar(seesVersion(await readHead(), base.knownAt));
  const rules = { alerting: AlertingRuleSet.parse(alerting), churn: shippedRules.churn, calendar };
  expected = (count) => expectCases(nights.slice(0, count), rules);
}, 180_000);
afterAll(async () => {
  expect(local.refusals).toEqual([]);
  await local.stop();
  await rm(root, { recursive: true, force: true });
});

/** Until nothing is left to come, late deliveries included. */
async function settled(): Promise<void> {
  do {
    await local.settled();
    await wait(20);
  } while (faults.isUnderWay());
  await local.settled();
}

/** The ids of all events that what is in the store owes: of changed decisions, and of records of the audit. */
async function owedEvents(upTo: number): Promise<string[]> {
  const ids = (await itemsOf(local, 'Audit'))
    .filter((item) => !isHead(item))
    .flatMap((item) => eventOfRecord(recordOf(item))?.detail.id ?? []);
  for (let at = 1; at < upTo; at += 1) {
    const [was, is] = [nights[at - 1]!, nights[at]!];
    for (const [nr, row] of is.decisions.entries()) {
      if (!row.changed) continue;
      const common = { clientKey: row.clientKey, evidence: 'e', first: false, quiet: false };
      const before = { ...common, runId: was.plan.runId, decision: was.decisions[nr]!.decision! };
      const after = { ...common, runId: is.plan.runId, decision: row.decision! };
      ids.push(...eventsOfDecisionChange(before, after).map(({ detail }) => detail.id));
    }
  }
  return ids.sort();
}

/** One of them a step: what is recorded is written with the case. */
const writesCase = ({ action, resource }: LocalRequest) =>
  action === 'dynamodb:PutItem' && resource.endsWith('table/Cases');
const stepsUpTo = (count: number) => [...expected(count).records.values()].flat().length;

const keptEvents = async () =>
  (await itemsOf(local, 'Events')).map((item) => textOf(item, 'eventId') ?? '').sort();

/** Of a case what does not depend on the hour: its times count from when the night is acted on. */
const told = ({ sla, ...state }: CaseState) => ({ ...state, steps: sla.length });

async function expectEverythingOnce(upTo: number): Promise<number> {
  const { cases, records, suppressed } = expected(upTo);
  const bodies = (await itemsOf(local, 'Cases')).map(
    (item) => JSON.parse(textOf(item, 'body')!) as CaseState | SuppressedAlert,
  );
  const kept = bodies.filter((one): one is CaseState => 'standing' in one);
  const byId = new Map(kept.map((one) => [one.caseId, told(one)]));
  // The night of the imported clients opened none.
  expect(byId).toEqual(new Map([...cases].map(([id, state]) => [id, told(state)])));
  for (const [caseId, types] of records) {
    const { records: chain } = await readTrail(chainOfCase(caseId));
    expect([caseId, chain.map(({ type }) => type)]).toEqual([caseId, types]);
  }
  const reasons = bodies.flatMap((one) => ('reason' in one ? [[one.alertId, one.reason] as const] : []));
  expect(new Map(reasons)).toEqual(suppressed);
  const events = await keptEvents();
  expect(new Set(events).size).toBe(events.length);
  expect(events).toEqual(await owedEvents(upTo));
  return events.length;
}

const operator = () => clientOf(local, person('olga', 'operator'));
const waiting = async () => {
  const { items } = await operator().call('listLetters');
  return Object.fromEntries(items.filter((one) => one.waiting > 0).map((one) => [one.queue, one.waiting]));
};
const moveBack = async (queue: string) => {
  const { waiting: count } = await operator().call('moveLetters', { path: { queue }, body: {} });
  await settled();
  return count;
};

const tell = (what: string, began: number, events: number) => {
  const seconds = Math.round((Date.now() - began) / 1000);
  console.log(what, JSON.stringify({ seed, events, seconds, ...faults.counts, crashes: faults.crashes }));
};

describe(`a bus that refuses 30% of its entries (seed ${seed})`, () => {
  it(
    'gives every case and every event once, though consumers die in the middle',
    { timeout: 1_200_000 },
    async () => {
      const began = Date.now();
      for (const [at, one] of nights.slice(0, half).entries()) {
        // With part of a night's steps done, up to half of them, and again early on; the others again and again.
        const steps = stepsUpTo(at + 1) - stepsUpTo(at);
        faults.dies('open-cases', [steps / 4, steps / 2], 2, writesCase);
        faults.dies('record-events', [100, 600], 6);
        faults.dies('publish-events', [60, 400], 6);
        const close = await publishNight(base, one);
        await close();
        await settled();
      }
      for (const name of ['open-cases', 'record-events', 'publish-events']) faults.lives(name);
      expect(await waiting()).toEqual({});
      const events = await expectEverythingOnce(half);
      tell('consumers that die:', began, events);
      expect(events).toBeGreaterThan(owed);
    },
  );

  it('and so it does when letters have to be moved back', { timeout: 1_200_000 }, async () => {
    const [began, before] = [Date.now(), (await keptEvents()).length];
    for (const one of nights.slice(half)) {
      const close = await publishNight(base, one);
      await settled();
      // From here on neither of them gets to its end.
      faults.dies('open-cases', [0, 1], Infinity, writesCase);
      faults.dies('record-events', [0, 1], Infinity);
      await close();
      await settled();
      expect(Object.keys(await waiting()).sort()).toEqual(['open-cases-failed', 'record-events-failed']);
      faults.lives('open-cases');
      expect(await moveBack('open-cases-failed')).toBeGreaterThan(0);
      faults.lives('record-events');
      expect(await moveBack('record-events-failed')).toBeGreaterThan(0);
      expect(await waiting()).toEqual({});
    }
    const events = await expectEverythingOnce(2 * half);
    tell('letters moved back:', began, events - before);
    expect(events - before).toBeGreaterThan(owed);
  });

  it(
    'and each time of a case that passes is told once, though the clock dies in the middle',
    { timeout: 600_000 },
    async () => {
      const states = async () => {
        const chains = [...expected(2 * half).cases.keys()].map((caseId) => readTrail(chainOfCase(caseId)));
        return (await Promise.all(chains)).map(({ subject, records }) =>
          foldCase(subject.slice(5), records)!,
        );
      };
      const times = (await states()).flatMap((state) => nextTime(state) ?? []).sort();
      const at = times[Math.min(60, times.length - 1)]!;
      faults.dies('escalate-cases', [15, 30], 1, writesCase);
      await expect(local.invoke('escalate-cases', { at })).rejects.toThrow();
      await local.invoke('escalate-cases', { at });
      expect(await local.invoke('escalate-cases', { at })).toEqual({ reminded: 0, breached: 0 });
      await settled();
      const after = await states();
      expect(after.filter((state) => (nextTime(state) ?? at) < at)).toEqual([]);
      const breached = after.reduce((sum, { breaches }) => sum + breaches.length, 0);
      const events = await keptEvents();
      expect(events).toEqual(await owedEvents(2 * half));
      expect(events.filter((id) => id.includes('/case.breached/'))).toHaveLength(breached);
    },
  );
});
