import { catalogue } from '../../facts/catalogue.ts';
import { compile } from '../../rules/compile/compile.ts';
import { toProgram } from '../../rules/program/to-program.ts';
import type { KpiRuleSet } from '../rule-set.ts';
import { type KpiOutcome, scoreKpi } from '../score-kpi.ts';
import type { Figures } from './figures-of.ts';

/** What the rules make of the figures of somebody, and which of them fired. */
export interface Scored {
  outcome: KpiOutcome;
  fired: readonly string[];
}

/** Prepares how figures are scored by a version of the rules. */
export function makeScore(ruleSet: KpiRuleSet): (figures: Figures) => Scored {
  const compiled = compile(toProgram(ruleSet, catalogue));
  return (figures) => {
    const { events, fired } = compiled.evaluate(figures);
    return { outcome: scoreKpi(ruleSet, events, figures), fired };
  };
}
