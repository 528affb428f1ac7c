import { catalogue } from '../facts/catalogue.ts';
import { compile } from '../rules/compile/compile.ts';
import { toProgram } from '../rules/program/to-program.ts';
import type { MaintenanceRuleSet } from './rule-set.ts';
import type { AskMaintenance } from './work-line.ts';

/** Prepares what the rules of a version ask for about a client. */
export function askMaintenance(ruleSet: MaintenanceRuleSet): AskMaintenance {
  const compiled = compile(toProgram(ruleSet, catalogue));
  return (facts) => compiled.evaluate(facts);
}
