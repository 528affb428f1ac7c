import type { ClassPart } from '#core/classification/stickiness.ts';
import { makeDeciders, type Night } from '#core/decision/decide.ts';
import { makeDeriver } from '#core/facts/derive-facts.ts';
import { makePeerEntries } from '#core/facts/peers/peer-entry.ts';
import { factsJson } from '#core/facts/facts-line.ts';
import type { FactValues } from '#core/rules/format/rule-set.ts';
import { compareEngines, type Engines, enginesOf } from '#core/run/compare-engines.ts';
import type { RuleSets } from '#core/decision/rule-sets.ts';
import type { DecidedRow, Deciding } from '#core/run/decide-row.ts';
import type { Deriving } from '#core/run/derive-row.ts';
import { rulesDiffer } from '#core/run/mass-change.ts';
import type { RunPlan } from '#core/run/plan.ts';
import { calendarOf } from '#core/run/plan-days.ts';
import type { Market } from '#core/market/market.ts';
import { NightBranches } from '#core/run/reduce-branch.ts';
import { NightPeers } from '#core/run/reduce-peers.ts';
import type { FactsRow } from '#core/run/rows.ts';
import { canonical, sha256 } from './digest.ts';
import { refuse } from './error.ts';
import { readHead, seesVersion } from './head.ts';
import { loadMarket } from './market.ts';
import { readHistory } from './market-days.ts';
import { readRuleSets } from './rule-archive.ts';

/** Without a market the strictest threshold of each class applies (RULINGS.md R111). */
export const nightOf = (plan: RunPlan): Night => ({
  asOf: plan.asOf,
  calendar: calendarOf(plan),
  regime: plan.market?.regime ?? 'UNKNOWN',
  sources: plan.sources,
  suspended: plan.suspended,
});

/** Compares the sample of a shard; a difference is an error, which ends the run. */
export const comparing =
  <Row extends FactsRow>(plan: RunPlan, engines: Engines, valuesOf: (row: Row) => FactValues) =>
  async (rows: readonly Row[]): Promise<number> => {
    const found = await compareEngines(engines, plan, rows, valuesOf);
    return typeof found === 'number' ? found : refuse(found);
  };

type Derivers = Pick<Deriving, 'derive' | 'entryOf'>;
type Day = Pick<RunPlan, 'asOf' | 'knownAt' | 'sources'>;
let prepared: { market: Market; day: string; derivers: Promise<Derivers> } | undefined;

/** What all clients share who are looked at on a day is prepared once a worker, not once a shard. */
export async function deriversOf({ asOf, knownAt, sources }: Day): Promise<Derivers> {
  const market = await loadMarket(knownAt);
  const day = canonical({ asOf, sources });
  if (prepared?.market !== market || prepared.day !== day) {
    const sees = seesVersion(await readHead(), knownAt);
    const derivers = readHistory(sees, market, { asOf, sources }).then((history) => ({
      derive: makeDeriver(market, { asOf, sources, history }),
      entryOf: makePeerEntries(market.calendar, asOf),
    }));
    prepared = { market, day, derivers };
    derivers.catch(() => (prepared = undefined));
  }
  return prepared.derivers;
}

/** How the clients of a night are derived under some rule sets. */
export async function derivingBy(ruleSets: RuleSets, plan: RunPlan): Promise<Deriving> {
  const deciders = makeDeciders(ruleSets, nightOf(plan));
  const engines = enginesOf(ruleSets.classification, deciders.compiled.classification);
  return {
    ...(await deriversOf(plan)),
    classify: (client) => canonical(deciders.classify(client)),
    compare: comparing(plan, engines, (row: FactsRow) => deciders.values.classification(row)),
  };
}

export const derivingOf = async (plan: RunPlan): Promise<Deriving> =>
  derivingBy(await readRuleSets(plan.rules), plan);

/** How the clients of a night are decided under some rule sets. */
export function decidingBy(ruleSets: RuleSets, plan: RunPlan): Deciding {
  const { runId, asOf } = plan;
  const deciders = makeDeciders(ruleSets, nightOf(plan));
  const { values, compiled } = deciders;
  const comparingKind = (kind: keyof RuleSets, valuesOf: (row: DecidedRow) => FactValues) =>
    comparing(plan, enginesOf(ruleSets[kind], compiled[kind]), valuesOf);
  const churn = comparingKind('churn', values.churn);
  const stage = comparingKind('stage', (row) => values.stage(row, row.decision));
  const value = comparingKind('value', (row) => values.value(row, row.decision));
  return {
    runId,
    rulesDiffer: rulesDiffer(plan),
    decide: (row) => deciders.decide(row, JSON.parse(row.classPart ?? 'null') as ClassPart),
    evidenceOf: (clientKey, facts) => sha256(factsJson(clientKey, asOf, facts)),
    compare: async (rows) => ({
      churn: await churn(rows),
      stage: await stage(rows),
      value: await value(rows),
    }),
  };
}

export const decidingOf = async (plan: RunPlan): Promise<Deciding> =>
  decidingBy(await readRuleSets(plan.rules), plan);

/** What reduce-peers and reduce-branch work with. */
export const peersOf = async ({ rules }: RunPlan): Promise<NightPeers> =>
  new NightPeers((await readRuleSets(rules)).stage);
export const branchesOf = async ({ rules }: RunPlan): Promise<NightBranches> =>
  new NightBranches((await readRuleSets(rules)).value.decision.coreShare);
