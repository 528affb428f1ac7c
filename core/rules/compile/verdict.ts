import { compareOf } from './operators.ts';
import type { Node, Reference, Test } from '../program/program.ts';
import { referencesOf } from './slots.ts';

/** Kleene's three values: undefined is “an unknown fact decides”. */
export type Verdict = boolean | undefined;

/** The value behind a reference; undefined when it is not known. */
export type Read = (reference: Reference) => unknown;

export const allOf = (parts: readonly Verdict[]): Verdict =>
  parts.includes(false) ? false : parts.includes(undefined) ? undefined : true;
export const anyOf = (parts: readonly Verdict[]): Verdict =>
  parts.includes(true) ? true : parts.includes(undefined) ? undefined : false;
export const notOf = (part: Verdict): Verdict => (part === undefined ? undefined : !part);

/** What one comparison is, without generated code. */
export function verdictOfTest(test: Test, read: Read): Verdict {
  const [left, right] = referencesOf(test).map(read);
  const compare = compareOf(test.decorators, test.operator);
  const other = typeof test.operand === 'object' && 'slot' in test.operand;
  if (other && right === undefined) return undefined;
  const value = other ? right : test.operand;
  if (test.asksOk) return compare(left !== undefined, value);
  return left === undefined ? undefined : compare(left, value);
}

/** What nodes are by what their comparisons are; a shared condition is looked at once. */
export function makeVerdict(ofTest: (test: Test) => Verdict): (node: Node) => Verdict {
  const seen = new Map<Node, Verdict>();
  function evaluate(node: Node): Verdict {
    if ('test' in node) return ofTest(node.test);
    if ('all' in node) return allOf(node.all.map(verdictOf));
    if ('any' in node) return anyOf(node.any.map(verdictOf));
    return notOf(verdictOf(node.not));
  }
  function verdictOf(node: Node): Verdict {
    if (seen.has(node)) return seen.get(node);
    const verdict = evaluate(node);
    seen.set(node, verdict);
    return verdict;
  }
  return verdictOf;
}

/** The slots of the unknown facts that would settle an undetermined node, in file order: parts already decided need none. */
export function openSlots(root: Node, read: Read): number[] {
  const verdictOf = makeVerdict((test) => verdictOfTest(test, read));
  const slots = new Set<number>();
  const visited = new Set<Node>();
  function visit(node: Node): void {
    if (visited.has(node) || verdictOf(node) !== undefined) return;
    visited.add(node);
    if ('all' in node) node.all.forEach(visit);
    else if ('any' in node) node.any.forEach(visit);
    else if ('not' in node) visit(node.not);
    else
      for (const reference of referencesOf(node.test))
        if (read(reference) === undefined) slots.add(reference.slot);
  }
  visit(root);
  return [...slots];
}
