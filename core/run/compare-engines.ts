import { classWithoutRules } from '../classification/classify.ts';
import type { Compiled } from '../rules/compile/compile.ts';
import { differingRules } from '../rules/evaluate/differing-rules.ts';
import type { Evaluation } from '../rules/evaluate/evaluation.ts';
import { makeReference } from '../rules/evaluate/reference.ts';
import type { FactValues, RuleSet } from '../rules/format/rule-set.ts';
import type { RunPlan } from './plan.ts';
import type { Refusal } from './refusal.ts';
import type { FactsRow } from './rows.ts';
import { sampleOf } from './sample.ts';

/** One rule set as a night evaluates it, and as json-rules-engine does. */
export interface Engines {
  /** What a reader of a difference calls it. */
  ruleSet: string;
  compiled: (values: FactValues) => Evaluation;
  reference: (values: FactValues) => Promise<Evaluation>;
}

export function enginesOf({ id, version }: RuleSet, compiled: Compiled): Engines {
  const reference = makeReference(compiled.program);
  return {
    ruleSet: `${id} v${version}`,
    compiled: (values) => compiled.evaluate(values),
    reference: (values) => reference.evaluate(values),
  };
}

/** Whether rules are evaluated for the client of a row at all. */
const isRuled = ({ quarantine, outOfScope, type, profiled }: FactsRow) =>
  quarantine === null && !outOfScope && classWithoutRules(type, profiled) === undefined;

/** The names of rules and the random key of a client, and nothing that is known of it. */
const refusalOf = (ruleSet: string, clientKey: string, found: string): Refusal => ({
  code: 'ENGINES_DIFFER',
  message: `the rule set ${ruleSet} and json-rules-engine do not agree about the client ${clientKey}: ${found}`,
});

/**
 * Evaluates a sample of a shard with json-rules-engine too: how many clients were compared, or the first difference.
 * That is a fault of the code and never one of a client's record, so it ends the run.
 */
export async function compareEngines<Row extends FactsRow>(
  { ruleSet, compiled, reference }: Engines,
  { runId, comparedPerShard }: Pick<RunPlan, 'runId' | 'comparedPerShard'>,
  rows: readonly Row[],
  valuesOf: (row: Row) => FactValues,
): Promise<number | Refusal> {
  const sample = sampleOf(rows.filter(isRuled), runId, comparedPerShard);
  for (const row of sample) {
    const values = valuesOf(row);
    const theirs = await reference(values).catch(() => undefined);
    if (theirs === undefined) return refusalOf(ruleSet, row.clientKey, 'json-rules-engine fails');
    const rules = differingRules(compiled(values), theirs);
    if (rules.length > 0) return refusalOf(ruleSet, row.clientKey, `rules ${rules.join(', ')}`);
  }
  return sample.length;
}
