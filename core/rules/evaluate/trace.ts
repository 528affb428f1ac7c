import type { GivenFacts } from './evaluation.ts';
import type { Node, Program, Test } from '../program/program.ts';
import { emptySlots, fillSlots, layoutOf, readCell, referencesOf } from '../compile/slots.ts';
import { makeVerdict, type Verdict } from '../compile/verdict.ts';

type Word = 'true' | 'false' | 'unknown';

export interface TracedRule {
  rule: string;
  verdict: 'fired' | 'not fired' | 'undetermined';
  /** Every comparison in file order, by where it stands in the file. */
  tests: { pointer: string; fact: string; value: unknown; result: Word }[];
}

const wordOf = (verdict: Verdict): Word => (verdict === undefined ? 'unknown' : verdict ? 'true' : 'false');
const verdictWords = { true: 'fired', false: 'not fired', unknown: 'undetermined' } as const;

function testsIn(node: Node): { node: Node; test: Test }[] {
  if ('test' in node) return [{ node, test: node.test }];
  const parts = 'all' in node ? node.all : 'any' in node ? node.any : [node.not];
  return parts.flatMap(testsIn);
}

/** How each rule came to its verdict, with the values that it read; a value that is not known is null. */
export function trace(program: Program, facts: GivenFacts): TracedRule[] {
  const trees = program.rules.map((rule) => ({ rule, tests: testsIn(rule.condition) }));
  const layout = layoutOf(
    program,
    trees.flatMap(({ tests }) => tests.flatMap(({ test }) => referencesOf(test))),
  );
  const slots = fillSlots(layout, facts, emptySlots(layout));
  const read = (...[reference]: Parameters<typeof layout.cellOf>) =>
    readCell(layout, slots, layout.cellOf(reference));
  const verdictOf = makeVerdict(read);
  return trees.map(({ rule, tests }) => ({
    rule: rule.name,
    verdict: verdictWords[wordOf(verdictOf(rule.condition))],
    tests: tests.map(({ node, test }) => ({
      pointer: test.pointer,
      fact: [program.facts[test.slot]?.name, ...test.path].join('.'),
      value: read(test) ?? null,
      result: wordOf(verdictOf(node)),
    })),
  }));
}
