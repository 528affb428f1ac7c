import { catalogue } from '../facts/catalogue.ts';
import { compile } from '../rules/compile/compile.ts';
import { toProgram } from '../rules/program/to-program.ts';
import type { AskRules } from './decide-alerts.ts';
import type { AlertingRuleSet } from './rule-set.ts';

/** Prepares what the rules of a version say of alerts: the reason of the first one that fires, by priority. */
export function askRules(ruleSet: AlertingRuleSet): AskRules {
  const compiled = compile(toProgram(ruleSet, catalogue));
  return (facts) => {
    const [first] = compiled.eventsOf({ ...facts });
    return first === undefined ? null : String(first.params['reason']);
  };
}
