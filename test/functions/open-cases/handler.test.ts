import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { auditTrail, readTrail } from '#adapters/audit.ts';
import { giveCase, readCase } from '#adapters/case-chains.ts';
import { suppressedItem } from '#adapters/case-items.ts';
import { collect, putItem, scan, textOf } from '#adapters/dynamodb.ts';
import { type Ledger, readLedgerDirectory } from '#adapters/ledger/read-directory.ts';
import type { CaseState } from '#core/cases/case-state.ts';
import { chainOfCase } from '#core/cases/records.ts';
import type { SuppressedAlert } from '#core/cases/suppressed.ts';
import { eventOfRecord } from '#core/events/audit-events.ts';
import { handler } from '#functions/open-cases/index.ts';
import alerting from '../../../rules/alerting/v1.json' with { type: 'json' };
import { askFor } from '../../support/ask-rights.ts';
import { generateLedger } from '../../support/generate-ledger.ts';
import { type LocalAws, startLocalAws } from '../../support/local-aws.ts';
import { keyOf, seedStore } from '../../support/seed-store.ts';
import { bringIntoForce } from '../../support/sign-rules.ts';
import { dumpOf, night } from '../night.ts';

/** Two new cases an adviser, so that few clients are enough. */
const strict = { ...alerting, decision: { ...alerting.decision, newCasesPerAdviser: 2 } };
let root: string;
let ledger: Ledger;
let days: string[];
let aws: LocalAws;
const idOf = (at: number) => `KH${String(88000000 + at)}`;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'tidemark-cases-'));
  days = await generateLedger({ dir: root, clients: 60, seed: 5, symbols: 6, tradesPerClient: 12 });
  const on = days.at(-3)!;
  const asks = (at: number, kind: string, day = on) => `R${at}${kind},${idOf(at)},${day}T10:00:00,${kind}`;
  const rows = Array.from({ length: 50 }, (_, at) => asks(at, 'rival_offer'));
  // The first row says from when on requests are known.
  rows.push(asks(59, 'other', days[0]), asks(0, 'closure'), asks(1, 'closure', days.at(-1)));
  await writeFile(
    path.join(root, 'service_requests.csv'),
    `request_id,client_id,at,kind\n${rows.join('\n')}\n`,
  );
  // The first client refuses marketing.
  const clients = path.join(root, 'clients.csv');
  const [head, ...lines] = (await readFile(clients, 'utf8')).trim().split('\n');
  const asked = lines.map((line, at) => `${line},${at === 0 ? 0 : 1}`);
  await writeFile(clients, `${head},consent_marketing\n${asked.join('\n')}\n`);
  ledger = await readLedgerDirectory(root);
  aws = await startLocalAws();
});
afterAll(async () => {
  await aws.stop();
  await rm(root, { recursive: true, force: true });
});
beforeEach(() => aws.clear());

const event = (runId: string, asOf: string) => ({
  ...{ 'detail-type': 'run.completed', source: 'tidemark' },
  detail: { runId, asOf, id: `run/${runId}/run.completed` },
});
const act = (runId: string, asOf: string) =>
  handler(event(runId, asOf), { functionName: 'open-cases', awsRequestId: 'test' });
const told = async (runId: string, type: string) =>
  (await collect(auditTrail(`run/${runId}`))).filter((record) => record.type === type);

async function acted(
  asOf: string,
  rules: object | null = strict,
  between?: () => Promise<unknown>,
): Promise<string> {
  await seedStore(ledger, { businessDate: asOf });
  if (rules) await bringIntoForce(rules as typeof alerting);
  const runId = await night({ asOf });
  await between?.();
  await act(runId, asOf);
  return runId;
}

async function kept() {
  const items = await collect(scan('cases', 0, 1));
  const bodies = items.map((item) => JSON.parse(textOf(item, 'body')!) as CaseState | SuppressedAlert);
  return {
    cases: bodies.filter((one): one is CaseState => 'standing' in one),
    suppressed: bodies.filter((one): one is SuppressedAlert => 'reason' in one),
  };
}

it(
  'opens the cases of a night, keeps back what is too much, and does nothing twice',
  { timeout: 60_000 },
  async () => {
    const asOf = days.at(-2)!;
    // What a run of this day kept back, before its rows were corrected.
    const stale = { alertId: `${asOf}-0000000000000000`, asOf, branchId: 'B1', adviser: 'S1' };
    await putItem('cases', suppressedItem(stale as SuppressedAlert));
    const runId = await acted(asOf);
    const { cases, suppressed } = await kept();
    expect(suppressed.map(({ alertId }) => alertId)).not.toContain(stale.alertId);
    expect(cases.filter(({ serviceOnly }) => serviceOnly).map(({ clientKey }) => clientKey)).toEqual([
      keyOf(idOf(0)),
    ]);
    const byAdviser = Map.groupBy(cases, ({ issuedTo }) => issuedTo);
    for (const own of byAdviser.values()) expect(own.length).toBeLessThanOrEqual(2);
    expect(cases.find(({ clientKey }) => clientKey === keyOf(idOf(0)))).toMatchObject({
      ...{ level: 'L4', family: 'OUT', standing: 'open', openedOn: asOf },
    });
    expect(new Set(suppressed.map(({ reason }) => reason))).toContain('CAPACITY');
    const clients = [...cases, ...suppressed].map(({ clientKey }) => clientKey);
    expect(new Set(clients).size).toBe(clients.length);
    const [record] = await told(runId, 'cases.acted');
    expect(JSON.parse(record!.body)).toMatchObject({
      alerts: { opened: cases.length, suppressed: suppressed.length },
    });
    // What people are told of the night comes from this event.
    expect(eventOfRecord(record!)).toMatchObject({
      type: 'cases.acted',
      detail: { runId, asOf, version: 1 },
    });

    const [first] = cases;
    const { records } = await readTrail(chainOfCase(first!.caseId));
    expect(eventOfRecord(records[0]!)).toMatchObject({ type: 'case.opened', detail: { runId, asOf } });
    expect(await readCase(first!.caseId)).toEqual(first);

    const before = await dumpOf('cases');
    await act(runId, asOf);
    expect(await dumpOf('cases')).toEqual(before);
    expect(await told(runId, 'cases.acted')).toHaveLength(1);
  },
);

it(
  'raises an open case the next night, leaves one alone that a person closed, and acts on nobody who is stored only or refuses to be profiled by now',
  { timeout: 60_000 },
  async () => {
    const [stored, refusing, unprofiled] = [5, 6, 7].map((at) => keyOf(idOf(at))) as [string, string, string];
    await acted(days.at(-2)!, alerting, async () => {
      await askFor(stored, 'restrict');
      await askFor(refusing, 'withdraw-marketing');
      await askFor(unprofiled, 'opt-out-profiling');
    });
    const before = (await kept()).cases;
    expect(before.length).toBeGreaterThan(40);
    expect(before.filter(({ clientKey }) => [stored, unprofiled].includes(clientKey))).toEqual([]);
    const served = before.filter(({ serviceOnly }) => serviceOnly).map(({ clientKey }) => clientKey);
    expect(served.sort()).toEqual([keyOf(idOf(0)), refusing].sort());
    const [raised, closed] = [1, 2].map((at) =>
      before.find(({ clientKey }) => clientKey === keyOf(idOf(at)))!,
    );
    const by = { subject: 'max', role: 'manager' as const };
    await giveCase(closed!.caseId, () => ({ type: 'case.closed', body: { by, as: 'no-action' } }), {
      ...{ token: 'closed', at: new Date().toISOString() },
    });
    await acted(days.at(-1)!, null);
    // The floor of the closure is another family than the intent: its case comes beside the one that is open.
    const after = await kept();
    const own = after.cases.filter(({ clientKey }) => clientKey === raised!.clientKey);
    expect(own.map(({ family, level }) => `${family} ${level}`).sort()).toEqual(['INTENT L1', 'OUT L4']);
    expect(after.suppressed.find(({ clientKey }) => clientKey === closed!.clientKey)?.reason).toBe(
      'COOLDOWN',
    );
    expect(after.cases.filter(({ clientKey }) => clientKey === closed!.clientKey)).toHaveLength(1);
  },
);

it('opens nothing for a day before the last one, and says so', { timeout: 60_000 }, async () => {
  const early = days.at(-2)!;
  await seedStore(ledger, { businessDate: early });
  await bringIntoForce(alerting);
  const old = await night({ asOf: early });
  await acted(days.at(-1)!, null);
  const before = await dumpOf('cases');
  await act(old, early);
  expect(await dumpOf('cases')).toEqual(before);
  expect(await told(old, 'cases.none')).toHaveLength(1);
});

it('opens nothing while no rules for it are in force, and says so', { timeout: 60_000 }, async () => {
  const runId = await acted(days.at(-1)!, null);
  expect(await dumpOf('cases')).toEqual([]);
  expect(JSON.parse((await told(runId, 'cases.none'))[0]!.body)).toMatchObject({
    why: 'no rule set of kind alerting is in force',
  });
});

it(
  'does nothing more about a night that was acted on, nor about one that another of its day has replaced',
  { timeout: 60_000 },
  async () => {
    const asOf = days.at(-1)!;
    const first = await acted(asOf, alerting);
    const [before, nights] = [await dumpOf('cases'), await dumpOf('runs')];
    await act(first, asOf);
    expect([await dumpOf('cases'), await dumpOf('runs')]).toEqual([before, nights]);

    // The same day is run again on what came in later; whatever the first run still tells is past.
    await seedStore(ledger, { businessDate: asOf });
    const second = await night({ asOf });
    expect(second).not.toBe(first);
    const replaced = handler(event(`${first}-late`, asOf), {
      functionName: 'open-cases',
      awsRequestId: 'test',
    });
    expect(await replaced).toEqual({ acted: false });
    const [none] = await told(`${first}-late`, 'cases.none');
    expect(JSON.parse(none!.body)).toMatchObject({ why: 'another run of the day is in force' });
    expect(await dumpOf('cases')).toEqual(before);
  },
);
