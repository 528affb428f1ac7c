import { churnValues } from '../churn/churn-values.ts';
import { classValues } from '../classification/class-values.ts';
import { catalogue } from '../facts/catalogue.ts';
import type { Facts } from '../facts/fact.ts';
import { type Case, caseOf, makeExplainer } from '../rules/explain/explainer.ts';
import type { RuleFile } from '../rules/format/rule-file.ts';
import type { FactValues } from '../rules/format/rule-set.ts';
import { toProgram } from '../rules/program/to-program.ts';
import { stageValues } from '../stage/stage-values.ts';
import { valueValues } from '../value/value-values.ts';
import type { Decision } from './decision.ts';
import type { Medians } from './medians.ts';
import type { NightKind, RuleSets } from './rule-sets.ts';

/** A client as a night saw it: all of its facts, the medians of its peers, and what was told of earlier nights. */
export interface ClientFacts {
  facts: Facts;
  medians: Medians;
  earlier: FactValues;
}

/** The parts of a decision that later rules, and their words, build on. */
export type Decided = Pick<Decision, 'regime' | 'churnLevel' | 'stage' | 'class' | 'scores'>;

/** What the client's facts make of every rule set, as the night that decided saw them, in the order of the night. */
export function casesOf(
  { classification, churn, stage, value }: RuleSets,
  { facts, medians, earlier }: ClientFacts,
  decided: Omit<Decided, 'scores'>,
): Readonly<Record<NightKind, Case>> {
  const regime = decided.regime ?? 'UNKNOWN';
  const caseIn = (file: RuleFile, values: FactValues) =>
    caseOf(makeExplainer(toProgram(file, catalogue), file, regime), values);
  const { churnLevel } = decided;
  return {
    classification: caseIn(classification, classValues(facts, regime)),
    churn: caseIn(churn, churnValues(facts, medians, churn, earlier)),
    stage: caseIn(stage, stageValues(facts, { rrMedian: medians.revenueRatio, churnLevel }, stage)),
    value: caseIn(value, valueValues(facts, decided)),
  };
}
