import { scoreChurn } from '../../churn/score.ts';
import { classify } from '../../classification/classify.ts';
import { scoreKpi } from '../../kpi/score-kpi.ts';
import { decideStage } from '../../stage/decide-stage.ts';
import { scoreValue } from '../../value/score-value.ts';
import { type Compiled, verdictCodes } from '../compile/compile.ts';
import { makeDecide } from '../compile/decide.ts';
import type { Evaluation, GivenFacts } from './evaluation.ts';
import type { RuleFile } from '../format/rule-file.ts';
import type { Program } from '../program/program.ts';

/** What a rule set decides, whichever engine found out what fired. Undefined where every event counts. */
export type OutcomeOf = (evaluation: Evaluation, facts: GivenFacts, regime?: string) => object | undefined;

/** Which rules fired, as compiled code tells it; an undetermined rule decides as little as one that did not fire. */
function verdictsOf({ rules }: Program, { fired }: Evaluation): Uint8Array {
  const names = new Set(fired);
  return Uint8Array.from(rules, ({ name }) => (names.has(name) ? verdictCodes.fired : verdictCodes.not));
}

/**
 * Prepares what a rule set decides by its kind and its `decision` block, from what fired and what is known: the class,
 * the churn level, the stage, the value, the points of appraisal, or what the hit policy makes of the events. Thresholds of classes go by the fact
 * `regime`, else by the market regime of the call, `usual` where it gives none; weights of a value by the fact `class`, the
 * default ones where it is unknown.
 */
export function makeOutcome(file: RuleFile, compiled: Compiled, usual = 'UNKNOWN'): OutcomeOf {
  const isKnown = (facts: GivenFacts) => (fact: string) =>
    Object.hasOwn(facts, fact) && facts[fact] !== null && facts[fact] !== undefined;
  switch (file.kind) {
    case 'classification':
      return ({ events }, facts, regime = usual) =>
        classify(file, events, {
          regime: typeof facts['regime'] === 'string' ? facts['regime'] : regime,
          known: isKnown(facts),
          filesLacking: () => [],
        });
    case 'churn':
      return ({ events }, facts) => scoreChurn(file, events, isKnown(facts));
    case 'stage':
      return ({ events }, facts) => decideStage(events, facts);
    case 'value':
      return ({ events }, facts) =>
        scoreValue(file, events, typeof facts['class'] === 'string' ? facts['class'] : null);
    case 'kpi':
      return ({ events }, facts) => scoreKpi(file, events, facts);
    case 'alerting':
    case 'generic': {
      const decide = makeDecide(compiled, file.decision);
      return (evaluation, facts) => decide(verdictsOf(compiled.program, evaluation), compiled.prepare(facts));
    }
  }
}
