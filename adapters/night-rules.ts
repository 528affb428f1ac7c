import { churnValues } from '#core/churn/churn-values.ts';
import { noPeers } from '#core/churn/peer-facts.ts';
import { makeDeciders, toDecision } from '#core/decision/decide.ts';
import type { ClassPart } from '#core/classification/classify.ts';
import { makeDeriver } from '#core/facts/derive-facts.ts';
import { factsJson } from '#core/facts/facts-line.ts';
import { knownValues } from '#core/rules/evaluate/fact-values.ts';
import type { FactValues } from '#core/rules/format/rule-set.ts';
import { compareEngines, type Engines, enginesOf } from '#core/run/compare-engines.ts';
import type { Deciding } from '#core/run/decide-row.ts';
import type { Deriving } from '#core/run/derive-row.ts';
import { rulesDiffer } from '#core/run/mass-change.ts';
import type { RunPlan } from '#core/run/plan.ts';
import type { Market } from '#core/market/market.ts';
import type { FactsRow } from '#core/run/rows.ts';
import { canonical, sha256 } from './digest.ts';
import { refuse } from './error.ts';
import { readHead, seesVersion } from './head.ts';
import { loadMarket } from './market.ts';
import { readHistory } from './market-days.ts';
import { pinnedRuleSets } from './rule-sets.ts';

/** Without a market the strictest threshold of each class applies (RULINGS.md R111). */
const regimeOf = ({ market }: RunPlan) => market?.regime ?? 'UNKNOWN';

/** No medians are published yet, and no median counts as 1 (R115). */
const peers = noPeers;

/** Compares the sample of a shard; a difference is an error, which ends the run. */
export const comparing =
  (plan: RunPlan, engines: Engines, valuesOf: (row: FactsRow) => FactValues) =>
  async (rows: readonly FactsRow[]): Promise<number> => {
    const found = await compareEngines(engines, plan, rows, valuesOf);
    return typeof found === 'number' ? found : refuse(found);
  };

let prepared: { market: Market; runId: string; derive: Promise<Deriving['derive']> } | undefined;

/** What all clients of a night share is prepared once a worker, not once a shard. */
async function deriverOf({ runId, asOf, knownAt, sources }: RunPlan): Promise<Deriving['derive']> {
  const market = await loadMarket(knownAt);
  if (prepared?.market !== market || prepared.runId !== runId) {
    const sees = seesVersion(await readHead(), knownAt);
    const derive = readHistory(sees, market, { asOf, sources }).then((history) =>
      makeDeriver(market, { asOf, sources, history }),
    );
    prepared = { market, runId, derive };
    derive.catch(() => (prepared = undefined));
  }
  return prepared.derive;
}

export async function derivingOf(plan: RunPlan): Promise<Deriving> {
  const { sources } = plan;
  const regime = regimeOf(plan);
  const ruleSets = pinnedRuleSets(plan.rules);
  const deciders = makeDeciders(ruleSets);
  const engines = enginesOf(ruleSets.classification, deciders.compiled.classification);
  return {
    derive: await deriverOf(plan),
    classify: (facts, client) => canonical(deciders.classify(facts, client, { regime, sources })),
    compare: comparing(plan, engines, ({ facts }) => knownValues(facts)),
  };
}

export function decidingOf(plan: RunPlan): Deciding {
  const { runId, asOf } = plan;
  const ruleSets = pinnedRuleSets(plan.rules);
  const deciders = makeDeciders(ruleSets);
  const engines = enginesOf(ruleSets.churn, deciders.compiled.churn);
  return {
    runId,
    rulesDiffer: rulesDiffer(plan),
    decide: ({ facts, type, profiled, classPart }) =>
      toDecision(asOf, regimeOf(plan), {
        classPart: JSON.parse(classPart ?? 'null') as ClassPart,
        churnPart: deciders.churn(facts, { type, profiled }, peers),
      }),
    evidenceOf: (clientKey, facts) => sha256(factsJson(clientKey, asOf, facts)),
    compare: comparing(plan, engines, ({ facts }) => churnValues(facts, peers, ruleSets.churn)),
  };
}
