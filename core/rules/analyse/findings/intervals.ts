import { joined } from '../../explain/template.ts';
import { comparisonWords } from '../../explain/comparisons.ts';
import type { Node, Program, ProgramRule, Test } from '../../program/program.ts';
import type { Claimed } from '../claim.ts';
import { conjuncts } from '../proof.ts';
import { says } from './says.ts';

type Leaf = Node & { readonly test: Test };

const isPlain = ({ asksOk, decorators, operand }: Test) =>
  !asksOk && decorators.length === 0 && (typeof operand === 'number' || typeof operand === 'string');
const isLower = ({ operator }: Test) => operator.startsWith('greaterThan');
const isUpper = ({ operator }: Test) => operator.startsWith('lessThan');
const keyOf = ({ slot, path }: Test) => [slot, ...path].join('.');

/** Whether nothing lies above the one and below the other bound: numbers by size, dates as texts. */
function isInverted(lower: Test, upper: Test): boolean {
  const [from, to] = [lower.operand as number | string, upper.operand as number | string];
  if (typeof from !== typeof to) return false;
  if (from === to) return !lower.operator.endsWith('Inclusive') || !upper.operator.endsWith('Inclusive');
  return from > to;
}

function* groupsIn(node: Node): Generator<Node> {
  if ('all' in node) yield node;
  if ('all' in node || 'any' in node)
    for (const part of 'all' in node ? node.all : node.any) yield* groupsIn(part);
}

function found(program: Program, lower: Leaf, upper: Leaf, rules: string[]): Claimed {
  const [first, second] = [lower, upper].map(({ test }) => comparisonWords(program, test));
  const words = [first, second].filter((one) => one !== undefined);
  return {
    finding: {
      kind: 'inverted-interval',
      rules,
      pointer: upper.test.pointer,
      message: says.inverted(joined(words, { zh: '，', en: ' and ' })),
      proof: {
        message: says.excludeEachOther(),
        conditions: [lower, upper].map(({ test }) => ({
          pointer: test.pointer,
          message: comparisonWords(program, test),
        })),
      },
    },
    claim: {
      never: [
        [
          { node: lower, is: 'true' },
          { node: upper, is: 'true' },
        ],
      ],
    },
  };
}

/** Two bounds of one value in one `all` between which nothing lies. */
export function invertedIntervals(program: Program): Claimed[] {
  const seen = new Map<string, { lower: Leaf; upper: Leaf; rules: Set<ProgramRule> }>();
  for (const rule of program.rules)
    for (const group of groupsIn(rule.condition)) {
      const leaves = conjuncts(group).filter((node): node is Leaf => 'test' in node && isPlain(node.test));
      for (const lower of leaves.filter(({ test }) => isLower(test)))
        for (const upper of leaves.filter(({ test }) => isUpper(test))) {
          if (keyOf(lower.test) !== keyOf(upper.test) || !isInverted(lower.test, upper.test)) continue;
          const key = `${lower.test.pointer}\n${upper.test.pointer}`;
          const pair = seen.get(key) ?? { lower, upper, rules: new Set() };
          pair.rules.add(rule);
          seen.set(key, pair);
        }
    }
  return [...seen.values()].map(({ lower, upper, rules }) =>
    found(
      program,
      lower,
      upper,
      [...rules].map(({ name }) => name),
    ),
  );
}
