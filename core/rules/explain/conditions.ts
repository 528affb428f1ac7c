import { referencesOf } from '../compile/slots.ts';
import type { Node, Test } from '../program/program.ts';
import { partsOf } from '../program/tests-in.ts';
import type { Words } from '../format/words.ts';
import { comparisonWords } from './comparisons.ts';
import type { Case } from './explainer.ts';
import { plainComparison } from './plain-comparison.ts';
import { fill, joined } from './template.ts';
import { describeReference } from './titles.ts';
import { valueWords } from './values.ts';

/** A comparison that is to be true, or false: then its opposite is said. */
export interface Condition {
  readonly test: Test;
  readonly wanted: boolean;
}

/** Whether a node is true when all of its parts are; asked about false, `any` is the one that needs all. */
export const needsAll = (node: Node, wanted: boolean): boolean => 'all' in node === wanted;

/** The comparisons that make a node what it is, true or false: of alternatives only those that hold. */
export function decidingConditions({ verdictOf }: Case, root: Node): Condition[] {
  const found = new Map<Test, Condition>();
  const seen = new Set<Node>();
  const visit = (node: Node, wanted: boolean): void => {
    if (seen.has(node) || verdictOf(node) !== wanted) return;
    seen.add(node);
    if ('test' in node) found.set(node.test, { test: node.test, wanted });
    for (const part of partsOf(node)) visit(part, 'not' in node ? !wanted : wanted);
  };
  visit(root, verdictOf(root) === true);
  return [...found.values()];
}

/** “X is known” says nothing beside another condition on X. */
export function telling(conditions: readonly Condition[]): readonly Condition[] {
  const compared = new Set(conditions.flatMap(({ test }) => (test.asksOk ? [] : [test.slot])));
  const others = conditions.flatMap(({ test: { operand } }) =>
    typeof operand === 'object' && 'slot' in operand ? [operand.slot] : [],
  );
  for (const slot of others) compared.add(slot);
  return conditions.filter(({ test }) => !test.asksOk || !compared.has(test.slot));
}

const now: Words = { zh: '{condition}（现为{value}）', en: '{condition} (now {value})' };
const nowUnknown: Words = { zh: '{condition}（目前未知）', en: '{condition} (not known)' };
const and: Words = { zh: '与', en: ' and ' };

/** Whether the value is told by the sentence itself: “colour is red”, “margin account: yes”. */
function tellsValue({ test, wanted }: Condition, value: unknown): boolean {
  if (test.asksOk) return true;
  const { operator, quantifiers } = plainComparison(test);
  const isEqual = operator === (wanted ? 'equal' : 'notEqual');
  return typeof value === 'boolean' || (quantifiers.length === 0 && isEqual && value === test.operand);
}

/** A condition with the values that it meets: “Holding period of all lots is at least 120 trading days (now 95 trading days)”. */
export function conditionWords({ explainer: { program }, read }: Case, condition: Condition): Words {
  const { test, wanted } = condition;
  const words = comparisonWords(
    program,
    wanted ? test : { ...test, decorators: ['not', ...test.decorators] },
  );
  const references = referencesOf(test);
  const values = references.map(read);
  if (tellsValue(condition, values[0])) return words;
  if (values.includes(undefined) && values.length === 1) return fill(nowUnknown, { condition: words });
  const said = references.map((one, at) => valueWords(describeReference(program, one), values[at]));
  return fill(now, { condition: words, value: joined(said, and) });
}
