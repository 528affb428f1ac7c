import { makeDeciders, toDecision } from '#core/decision/decide.ts';
import type { ClassPart } from '#core/classification/classify.ts';
import { makeDeriver } from '#core/facts/derive-facts.ts';
import { factsJson } from '#core/facts/facts-line.ts';
import type { Deciding } from '#core/run/decide-row.ts';
import type { Deriving } from '#core/run/derive-row.ts';
import { rulesDiffer } from '#core/run/mass-change.ts';
import type { RunPlan } from '#core/run/plan.ts';
import { canonical, sha256 } from './digest.ts';
import { loadMarket } from './market.ts';
import { pinnedRuleSets } from './rule-sets.ts';

/** No published regime exists yet: the strictest threshold of each class applies (RULINGS.md R111). */
const regime = 'UNKNOWN';

/** No medians are published yet, and no median counts as 1 (R115). */
const peers = { gapRatio: null };

export async function derivingOf({ asOf, knownAt, sources, rules }: RunPlan): Promise<Deriving> {
  const deciders = makeDeciders(pinnedRuleSets(rules));
  return {
    derive: makeDeriver(await loadMarket(knownAt), { asOf, sources }),
    classify: (facts, client) => canonical(deciders.classify(facts, client, { regime, sources })),
  };
}

export function decidingOf(plan: RunPlan): Deciding {
  const { runId, asOf } = plan;
  const deciders = makeDeciders(pinnedRuleSets(plan.rules));
  return {
    runId,
    rulesDiffer: rulesDiffer(plan),
    decide: ({ facts, type, profiled, classPart }) =>
      toDecision(asOf, regime, {
        classPart: JSON.parse(classPart ?? 'null') as ClassPart,
        churnPart: deciders.churn(facts, { type, profiled }, peers),
      }),
    evidenceOf: (clientKey, facts) => sha256(factsJson(clientKey, asOf, facts)),
  };
}
