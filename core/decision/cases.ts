import { churnValues } from '../churn/churn-values.ts';
import type { Peers } from '../churn/peer-facts.ts';
import { catalogue } from '../facts/catalogue.ts';
import type { Facts } from '../facts/fact.ts';
import { knownValues } from '../rules/evaluate/fact-values.ts';
import { caseOf, makeExplainer } from '../rules/explain/explainer.ts';
import type { RuleFile } from '../rules/format/rule-file.ts';
import { toProgram } from '../rules/program/to-program.ts';
import type { Decision } from './decision.ts';
import type { RuleSets } from './rule-sets.ts';

/** A client as a night saw it: all of its facts, and the medians of its peers. */
export interface ClientFacts {
  facts: Facts;
  medians: Peers;
}

/** What the client's facts make of both rule sets, as the night that decided saw them. */
export function casesOf(
  { classification, churn }: RuleSets,
  { facts, medians }: ClientFacts,
  { regime }: Pick<Decision, 'regime'>,
) {
  const explainerOf = (file: RuleFile) =>
    makeExplainer(toProgram(file, catalogue), file, regime ?? undefined);
  const values = knownValues(facts);
  return {
    classification: caseOf(explainerOf(classification), values),
    churn: caseOf(explainerOf(churn), churnValues(facts, medians, churn)),
  };
}
