import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonical, digestOf } from '#adapters/digest.ts';
import { readHead, seesVersion } from '#adapters/head.ts';
import { keepAppraisal, latestAppraisal } from '#adapters/kpi/appraisal-objects.ts';
import { readLedgerDirectory } from '#adapters/ledger/read-directory.ts';
import { readCalendar } from '#adapters/market.ts';
import { decidedClients } from '#adapters/replay/decided-clients.ts';
import { alertsOver } from '#adapters/review/alert-nights.ts';
import { asBefore } from '#adapters/review/read-alerted.ts';
import { clientsSeen } from '#adapters/review/clients-seen.ts';
import { computePack } from '#adapters/review/compute-pack.ts';
import { examineVersion } from '#adapters/review/examine-version.ts';
import { shippedFiles as ruleFiles } from '#test/support/shipped-rules.ts';
import { nightOf } from '#adapters/night-rules.ts';
import { columnsFor } from '#adapters/review/read-shard.ts';
import { clientsOf, lookedAt } from '#adapters/review/night-shards.ts';
import { certifiedDigests } from '#adapters/replay/archive.ts';
import { archive, readArchived, readRuleSets } from '#adapters/rule-archive.ts';
import { columnsKey, readFacts, readPeers } from '#adapters/run-columns.ts';
import { readPlan, requireCertificate } from '#adapters/runs.ts';
import { decisionsReceipt } from '#adapters/shards.ts';
import { getObject, putObject } from '#adapters/store.ts';
import { AlertHistory } from '#core/cases/alert-history.ts';
import { AlertBudgetCount } from '#core/review/alert-budget.ts';
import { reviewParameters } from '#core/review/parameters.ts';
import { makeDeciders } from '#core/decision/decide.ts';
import { nightKinds, parseRuleSets } from '#core/decision/rule-sets.ts';
import { catalogue, peerEntries } from '#core/facts/catalogue.ts';
import type { RuleVersion } from '#core/governance/rule-set-state.ts';
import { outcomeNames, ReviewPack } from '#core/review/pack.ts';
import { makeRedecide, type Outcomes } from '#core/review/redecide.ts';
import { completeRow } from '#core/run/complete-row.ts';
import { shardNumbers } from '#core/run/plan.ts';
import type { CompleteRow } from '#core/run/rows.ts';
import { alerting } from '../../core/cases/alerting.ts';
import { night } from '../../functions/night.ts';
import { harsher } from '../../support/harsher-rules.ts';
import kpi from '../../../rules/kpi/v1.json' with { type: 'json' };
import { appraised } from '../../core/kpi/appraisal/period-of-example-10.ts';
import { type LocalAws, startLocalAws } from '../../support/local-aws.ts';
import { seedStore } from '../../support/seed-store.ts';
import { wideNight } from '../../support/wide-night.ts';

const clients = 300;
let aws: LocalAws;
let runId: string;

beforeAll(async () => {
  aws = await startLocalAws();
  await seedStore(await readLedgerDirectory('samples/branch-100'), { businessDate: '2025-12-31' });
  runId = await wideNight(await night(), clients, 1);
});
afterAll(async () => {
  await aws.stop();
});

/** All facts of the clients of a shard. */
async function completeRows(shard: number): Promise<CompleteRow[]> {
  const { digests } = await decisionsReceipt({ runId, shard });
  const peers = await readPeers(runId, shard, digests.peers);
  const own = await readFacts(runId, shard, digests.facts);
  return own.map((row, at) => completeRow(row, peers[at]!));
}

it.each(nightKinds)('moves nobody by the very rules of %s that the night decided by', async (kind) => {
  const pack = await computePack(ruleFiles[kind], ruleFiles[kind], { fairness: false });
  for (const name of outcomeNames) {
    expect(pack.transitions?.[name].moves).toEqual([]);
    expect(pack.transitions?.[name].unchanged.clients).toBe(clients);
  }
  expect(pack.samples).toEqual([]);
  expect(pack.diff).toMatchObject({ equal: true, regions: [] });
  expect(pack.changes).toEqual([]);
  expect(pack.blockers).toEqual([]);
  expect(pack.night).toMatchObject({ runId, clients, decided: clients, rules: digestOf(ruleFiles[kind]) });
});

it.each([
  ['classification', 'class'],
  ['churn', 'churnLevel'],
  ['stage', 'stage'],
  ['value', 'band'],
] as const)(
  'moves clients by a harsher draft of %s, and nobody by what it does not touch',
  async (kind, own) => {
    const { transitions, alerts } = await computePack(harsher(kind), null, { nights: 0, fairness: false });
    expect(alerts).toBeNull();
    expect(transitions?.[own].moves.length).toBeGreaterThan(0);
    const touched = [own, ...(kind === 'churn' ? ['stage'] : []), 'band'];
    for (const name of outcomeNames.filter((one) => !touched.includes(one)))
      expect(transitions?.[name].moves).toEqual([]);
  },
);

it.each(nightKinds)('decides with a draft of %s what a whole night with it would', async (kind) => {
  const plan = await readPlan(runId);
  const inForce = await readRuleSets(plan.rules);
  const drafted = parseRuleSets({ ...ruleFiles, [kind]: harsher(kind) });
  const deciders = makeDeciders(drafted, nightOf(plan));
  const { redecide } = makeRedecide(drafted, kind, nightOf(plan));
  const found = new Map<string, Outcomes>();
  const looked = lookedAt({ kind, inForce, drafted });
  for await (const shard of clientsOf(runId, await certifiedDigests(plan), columnsFor(looked)))
    for (const client of shard.clients) found.set(client.clientKey, redecide(client).outcomes);
  for (const shard of shardNumbers(plan))
    for (const row of await completeRows(shard)) {
      const classPart = deciders.classify({ ...row, facts: row.ownFacts });
      const { class: name, churnLevel, churnScore, stage, cvs, band } = deciders.decide(row, classPart);
      expect(found.get(row.clientKey)).toEqual({ class: name, churnLevel, churnScore, stage, cvs, band });
    }
});

it('reads of each client what the rows of the night say, whole or where it lies', async () => {
  const [plan, names] = [await readPlan(runId), catalogue.map(({ name }) => name)];
  const rows = new Map<string, CompleteRow>();
  for (const shard of shardNumbers(plan))
    for (const row of await completeRows(shard)) rows.set(row.clientKey, row);
  // Facts that need peers are read where peers gave them: a client whom no rule decides has them without.
  const isOfPeers = new Set(peerEntries.map(({ name }) => name));
  const told = ({ ownFacts, facts }: CompleteRow) =>
    Object.fromEntries(
      Object.entries(facts)
        .filter(([name]) => !(isOfPeers.has(name) && ownFacts[name]))
        .map(([name, { n: _, ...fact }]) => [name, fact]),
    );
  let read = 0;
  const columns = columnsFor({ all: new Set(names), atHand: ['cdv', 'hhi'] });
  for await (const shard of clientsOf(runId, await certifiedDigests(plan), columns))
    for (const client of shard.clients) {
      const row = rows.get(client.clientKey)!;
      const { facts, published: _, ...whole } = client.whole();
      expect(facts).toEqual(told(row));
      expect(row).toMatchObject(whole);
      expect(client).toMatchObject({ branchId: row.branchId, servicer: row.servicer, before: row.before });
      expect(client.assets).toBe(row.facts['na']?.value ?? null);
      expect(client.facts).toEqual({ hhi: told(row)['hhi'], ...(facts['cdv'] && { cdv: facts['cdv'] }) });
      read += 1;
    }
  expect(read).toBe(clients);
});

it('alerts the clients of a night as its whole rows say, after what the decisions before it left', async () => {
  const plan = await readPlan(runId);
  const { churn } = await readRuleSets(plan.rules);
  const calendar = await readCalendar(seesVersion(await readHead(), plan.knownAt));
  const history = new AlertHistory(alerting, reviewParameters.handledAfterTimes, []);
  const shockDown = plan.market?.shock.down === true;
  const alerted = history.open({ asOf: plan.asOf, calendar, shockDown, churn });
  for await (const shard of decidedClients(plan))
    for (const { row, decision } of shard) {
      const own = {
        ...decision,
        ...{ clientKey: row.clientKey, branchId: row.branchId, adviser: row.servicer },
      };
      if (row.before) history.begin(asBefore(own as never, row.before), row.before.asOf, churn);
      alerted.add(asBefore(own as never, decision));
    }
  const night = new AlertBudgetCount(15).add(alerted.close());
  expect((await alertsOver(alerting, null, 60)).nights).toEqual([
    expect.objectContaining({ runId, inForce: null, draft: night }),
  ]);
  expect(night.appended + Object.values(night.opened).length).toBeGreaterThan(0);
});

it('tells whom a draft moves, with clients, and where the versions differ', async () => {
  const pack = await computePack(harsher('churn'), ruleFiles.churn, { nights: 5 });
  expect(() => ReviewPack.parse(pack)).not.toThrow();
  const { moves, unchanged } = pack.transitions!.churnLevel;
  const moved = moves.reduce((sum, move) => sum + move.clients, 0);
  expect(moved).toBeGreaterThan(0);
  expect(moved + unchanged.clients).toBe(clients);
  expect(pack.diff?.regions.length).toBeGreaterThan(0);
  expect(pack.changes.map(({ pointer }) => pointer)).toContain('/decision/levels/L1/from');
  for (const { outcome, from, to, clients: sampled } of pack.samples)
    for (const { before, after } of sampled) expect([before[outcome], after[outcome]]).toEqual([from, to]);
  expect(pack.raised?.nights.map((one) => one.runId)).toEqual([runId]);
  expect(pack.audiences).toMatchObject({ clients, targetClasses: ['VALUE', 'SENTIMENT'] });
  for (const { before, after, above } of pack.audiences!.products) {
    const gone = [before, after].map((steps) => steps.reduce((sum, { excluded }) => sum + excluded, 0));
    // Nobody of this ledger was ever assessed: whom the class lets through is kept out by that.
    expect([...gone, above]).toEqual([clients, clients, 0]);
  }
  expect(pack.alerts?.leftOut).toBe('no-alerting-rules');
  // Nothing in it depends on the hour or the order.
  expect(canonical(await computePack(harsher('churn'), ruleFiles.churn, { nights: 5 }))).toBe(
    canonical(pack),
  );
});

it('holds a draft of appraisal against the last one, as it was made', async () => {
  // One rule is soon analysed.
  const rules = kpi.rules.filter(({ name }) => name === 'COMPLAINTS_ORDINARY');
  const facts = { complaints_ordinary: kpi.facts.complaints_ordinary };
  const decision = { ...kpi.decision, extraCap: 0 };
  const draft = { ...kpi, rules, facts, decision, tests: [] };
  const appraisal = appraised();
  expect(await latestAppraisal()).toBeUndefined();
  await keepAppraisal(appraisal);
  const pack = await computePack(draft, null);
  expect(ReviewPack.parse(pack).effect).toMatchObject({
    ...{ appraisalId: 'A1', losers: null, bands: { before: [], after: [] } },
  });
  // It was made of the figures of the appraisal, and tells nobody's.
  expect(pack.effect?.indicators.map(({ id }) => id)).toContain('K4');
  await putObject(
    'store',
    `kpis/2026-01/A1/appraisals/${digestOf(appraisal)}.json`,
    canonical({ ...appraisal, members: [] }),
  );
  await expect(latestAppraisal()).rejects.toMatchObject({ code: 'APPRAISAL_ALTERED' });
});

it('refuses a draft that decides on what may be missing, and says where', async () => {
  const draft = structuredClone(ruleFiles.churn) as { rules: object[] };
  draft.rules.push({
    name: 'NEW',
    conditions: { all: [{ fact: 'complaint_open', operator: 'notEqual', value: 0 }] },
    event: { type: 'points', params: { family: 'CARE', points: 5, reason: 'CARE' } },
  });
  const pack = await computePack(draft, ruleFiles.churn);
  expect(pack.blockers).toContainEqual(expect.objectContaining({ item: 8 }));
  expect(pack.transitions).toBeNull();
});

describe('the examination of a version', () => {
  const papers = { reason: 'leavers came too late', assessment: 'PIA-7', clientText: null, fairness: null };
  const window = { from: '2026-01-05', until: null };
  const versionOf = async (file: unknown, said: Partial<RuleVersion['papers']> = {}) =>
    ({ content: await archive(file), papers: { ...papers, ...said }, window }) as RuleVersion;

  it('keeps the whole pack under its digest, on the certified columns of the latest night', async () => {
    const inForce = await versionOf(ruleFiles.stage);
    const draft = await versionOf(harsher('stage'));
    const { evidence, pack } = await examineVersion(draft, inForce);
    const { snapshot } = await requireCertificate(runId);
    expect([evidence.snapshot, evidence.engine]).toEqual([snapshot, expect.stringMatching(/^tidemark \d/)]);
    expect(ReviewPack.parse(await readArchived(evidence.pack))).toEqual(pack);
    expect(pack).toMatchObject({
      rules: { version: 2, digest: draft.content },
      previous: { version: 1, digest: inForce.content },
      ...{ window, statements: { reason: papers.reason, impactAssessment: 'PIA-7', fairness: null } },
    });
    expect(pack.transitions?.stage.moves.length).toBeGreaterThan(0);
    expect(pack.invariants?.every(({ status }) => status === 'holds')).toBe(true);
    expect(pack.fairness?.length).toBeGreaterThan(0);
    expect(pack.audiences).toBeNull();
  });

  it('asks every client of the night what no proof tells', async () => {
    const plan = await readPlan(runId);
    const inForce = await readRuleSets(plan.rules);
    const seen = await clientsSeen({ kind: 'churn', plan, inForce, drafted: inForce, programs: [] });
    const deciders = makeDeciders(inForce, nightOf(plan));
    const rows = (await Promise.all(shardNumbers(plan).map(completeRows))).flat();
    expect(seen).toHaveLength(clients);
    expect(seen).toEqual(rows.map((row) => deciders.values.churn(row)));
  });
});

it('computes nothing on columns that are not the certified ones', async () => {
  const key = columnsKey(runId, 'facts', 1);
  const bytes = (await getObject('store', key))!;
  await putObject('store', key, new Uint8Array([...bytes, 0]));
  await expect(computePack(ruleFiles.value, null)).rejects.toMatchObject({ code: 'COLUMNS_ALTERED' });
  await putObject('store', key, bytes);
});
