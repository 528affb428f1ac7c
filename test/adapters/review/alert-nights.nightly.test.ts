import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readHead, seesVersion } from '#adapters/head.ts';
import { readLedgerDirectory } from '#adapters/ledger/read-directory.ts';
import { readCalendar } from '#adapters/market.ts';
import { nightOf } from '#adapters/night-rules.ts';
import { decidedClients } from '#adapters/replay/decided-clients.ts';
import { alertsOver } from '#adapters/review/alert-nights.ts';
import { raisedOver } from '#adapters/review/raised-nights.ts';
import { readRuleSets } from '#adapters/rule-archive.ts';
import { readPlan } from '#adapters/runs.ts';
import { AlertHistory } from '#core/cases/alert-history.ts';
import type { AlertClient } from '#core/cases/night.ts';
import { AlertingRuleSet } from '#core/cases/rule-set.ts';
import type { ChurnRuleSet } from '#core/churn/rule-set.ts';
import { makeDeciders } from '#core/decision/decide.ts';
import type { Decision } from '#core/decision/decision.ts';
import { parseRuleSets } from '#core/decision/rule-sets.ts';
import { AlertBudgetCount } from '#core/review/alert-budget.ts';
import { AlertBudget } from '#core/review/pack.ts';
import { reviewParameters } from '#core/review/parameters.ts';
import type { CompleteRow } from '#core/run/rows.ts';
import alerting from '../../../rules/alerting/v1.json' with { type: 'json' };
import { night } from '../../functions/night.ts';
import { generateLedger } from '../../support/generate-ledger.ts';
import { harsher } from '../../support/harsher-rules.ts';
import { type LocalAws, startLocalAws } from '../../support/local-aws.ts';
import { seedStore } from '../../support/seed-store.ts';
import { shippedFiles } from '../../support/shipped-rules.ts';

let root: string;
let aws: LocalAws;
let runs: string[];

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'tidemark-budget-'));
  const days = await generateLedger({ dir: root, clients: 40, seed: 5, symbols: 4, tradesPerClient: 8 });
  const idOf = (at: number) => `KH${String(88000000 + at)}`;
  const asks = (at: number, kind: string, day: string) =>
    `R${at}${kind}${day},${idOf(at)},${day}T10:00:00,${kind}`;
  const rows = [
    asks(39, 'other', days[0]!),
    ...Array.from({ length: 12 }, (_, at) => asks(at, 'rival_offer', days.at(-3)!)),
    ...Array.from({ length: 20 }, (_, at) => asks(at + 6, 'rival_offer', days.at(-1)!)),
    asks(1, 'closure', days.at(-1)!),
  ];
  await writeFile(
    path.join(root, 'service_requests.csv'),
    `request_id,client_id,at,kind\n${rows.join('\n')}\n`,
  );
  aws = await startLocalAws();
  const ledger = await readLedgerDirectory(root);
  runs = [];
  for (const asOf of days.slice(-2)) {
    await seedStore(ledger, { businessDate: asOf });
    runs.push(await night({ asOf }));
  }
}, 60_000);
afterAll(async () => {
  await aws.stop();
  await rm(root, { recursive: true, force: true });
});

/** One place an adviser. */
const draft = {
  ...structuredClone(alerting),
  version: 2,
  decision: { ...alerting.decision, newCasesPerAdviser: 1 },
};

type Decided = Pick<Decision, 'churnLevel' | 'churnScore' | 'churnPoints' | 'churnFloor'>;
const clientOf = (
  row: CompleteRow,
  { class: name, band, core, cvs }: Decision,
  churn: Decided,
): AlertClient => ({
  ...{ clientKey: row.clientKey, branchId: row.branchId, adviser: row.servicer, class: name },
  ...{ level: churn.churnLevel, score: churn.churnScore ?? 0, points: churn.churnPoints ?? {} },
  ...{ floor: churn.churnFloor, band, core: core === true, cvs },
});

interface Drafted {
  churn: ChurnRuleSet;
  decide: (row: CompleteRow, at: number) => Decided;
}

/** The nights counted from the whole rows of their runs, by a churn draft where it is given. */
async function counted(rules: unknown, cap: number, drafted?: Drafted) {
  const ruleSet = AlertingRuleSet.parse(rules);
  const history = new AlertHistory(ruleSet, reviewParameters.handledAfterTimes, []);
  const count = new AlertBudgetCount(cap);
  const nights = [];
  for (const [at, runId] of runs.entries()) {
    const plan = await readPlan(runId);
    const { churn } = await readRuleSets(plan.rules);
    const calendar = await readCalendar(seesVersion(await readHead(), plan.knownAt));
    const shockDown = plan.market?.shock.down === true;
    const open = history.open({ asOf: plan.asOf, calendar, shockDown, churn: drafted?.churn ?? churn });
    for await (const shard of decidedClients(plan))
      for (const { row, decision } of shard) {
        const { before } = row;
        if (at === 0 && before) history.begin(clientOf(row, before, before), before.asOf, churn);
        open.add(clientOf(row, decision, drafted ? drafted.decide(row, at) : decision));
      }
    nights.push(count.add(open.close()));
  }
  return { nights, side: count.of() };
}

it('counts the alerts of every night under a draft of kind alerting, beside what is in force', async () => {
  const alerts = await alertsOver(AlertingRuleSet.parse(draft), alerting, 60);
  expect(AlertBudget.parse(alerts)).toEqual(alerts);
  expect(alerts).toMatchObject({ asked: 60, leftOut: null });
  expect(alerts.nights.map(({ runId }) => runId)).toEqual(runs);
  const [was, is] = [await counted(alerting, 15), await counted(draft, 1)];
  expect(alerts.nights.map(({ inForce }) => inForce)).toEqual(was.nights);
  expect(alerts.nights.map((one) => one.draft)).toEqual(is.nights);
  expect([alerts.inForce, alerts.draft]).toEqual([was.side, is.side]);
  expect(is.side.suppressed['CAPACITY']).toBeGreaterThan(0);
  expect(is.side.atCap).toBeGreaterThan(0);
});

it('counts by the places in force, where a draft has more', async () => {
  const inForce = { ...draft, version: 1 };
  const { inForce: was, draft: is } = await alertsOver(AlertingRuleSet.parse(alerting), inForce, 60);
  expect([was?.cap, is?.cap]).toEqual([1, 1]);
  expect([was?.perAdviser.max, is?.perAdviser.max]).toEqual([1, expect.toSatisfy((max) => max > 1)]);
  expect(is?.atCap).toBeGreaterThan(0);
  expect(is?.suppressed['CAPACITY']).toBeUndefined();
});

it('counts those of a churn draft by the alerting rules in force, and says so where there are none', async () => {
  const plans = await Promise.all(runs.map(readPlan));
  const plan = plans.at(-1)!;
  const inForce = await readRuleSets(plan.rules);
  const drafted = parseRuleSets({ ...shippedFiles, churn: harsher('churn') });
  const given = { kind: 'churn', plan, inForce, drafted, programs: [] } as const;
  const without = await raisedOver(given, null, 60);
  expect(without.alerts).toMatchObject({ leftOut: 'no-alerting-rules', nights: [] });
  const { raised, alerts } = await raisedOver(given, AlertingRuleSet.parse(alerting), 60);
  expect(raised).toEqual(without.raised);
  const left = new Map<string, { churnLevel: string | null; churnLowSince: string | null }>();
  const deciders = plans.map((one) => makeDeciders(drafted, nightOf(one)));
  const decide = (row: CompleteRow, at: number) => {
    const { before } = row;
    const last = left.get(row.clientKey);
    const { churnLowSince = null, churnLevel = null } = last ?? {};
    const met = last && before && { ...before, churnLevel, memory: { ...before.memory, churnLowSince } };
    const part = deciders[at]!.churnOf(met ? { ...row, before: met } : row);
    left.set(row.clientKey, part);
    return part;
  };
  const is = await counted(alerting, 15, { churn: drafted.churn, decide });
  expect(alerts.inForce).toEqual((await counted(alerting, 15)).side);
  expect(alerts.nights.map((one) => one.draft)).toEqual(is.nights);
  expect(alerts.draft).toEqual(is.side);
  expect(alerts.draft).not.toEqual(alerts.inForce);
});
