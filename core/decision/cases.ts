import { churnValues } from '../churn/churn-values.ts';
import type { Peers } from '../churn/peer-facts.ts';
import { catalogue } from '../facts/catalogue.ts';
import { classValues } from '../classification/class-values.ts';
import type { Facts } from '../facts/fact.ts';
import { caseOf, makeExplainer } from '../rules/explain/explainer.ts';
import type { RuleFile } from '../rules/format/rule-file.ts';
import type { FactValues } from '../rules/format/rule-set.ts';
import { toProgram } from '../rules/program/to-program.ts';
import type { Decision } from './decision.ts';
import type { RuleSets } from './rule-sets.ts';

/** A client as a night saw it: all of its facts, the medians of its peers, and what was told of earlier nights. */
export interface ClientFacts {
  facts: Facts;
  medians: Peers;
  earlier: FactValues;
}

/** What the client's facts make of both rule sets, as the night that decided saw them. */
export function casesOf(
  { classification, churn }: RuleSets,
  { facts, medians, earlier }: ClientFacts,
  { regime }: Pick<Decision, 'regime'>,
) {
  const explainerOf = (file: RuleFile) =>
    makeExplainer(toProgram(file, catalogue), file, regime ?? undefined);
  return {
    classification: caseOf(explainerOf(classification), classValues(facts, regime ?? 'UNKNOWN')),
    churn: caseOf(explainerOf(churn), churnValues(facts, medians, churn, earlier)),
  };
}
