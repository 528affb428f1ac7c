import { joined } from '../../explain/template.ts';
import { comparisonWords } from '../../explain/comparisons.ts';
import type { Node, Program, ProgramRule, Test } from '../../program/program.ts';
import { partsOf } from '../../program/tests-in.ts';
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

/** The widest `all` groups. */
function* groupsIn(node: Node): Generator<Node> {
  if ('all' in node) {
    yield node;
    for (const part of conjuncts(node)) yield* groupsIn(part);
  } else for (const part of partsOf(node)) yield* groupsIn(part);
}

/** Of the bounds of one value the one that leaves least: the greatest from below, the least from above. */
function narrowest(bounds: readonly Leaf[], isBound: (test: Test) => boolean): Leaf | undefined {
  const isNarrower = (a: Test, b: Test) =>
    a.operand === b.operand ? !a.operator.endsWith('Inclusive') : isLower(a) === a.operand > b.operand;
  let best: Leaf | undefined;
  for (const leaf of bounds)
    if (isBound(leaf.test) && (best === undefined || isNarrower(leaf.test, best.test))) best = leaf;
  return best;
}

function found(program: Program, lower: Leaf, upper: Leaf, rules: string[]): Claimed {
  const conditions = [lower, upper].map(({ test }) => {
    return { pointer: test.pointer, message: comparisonWords(program, test) };
  });
  const words = conditions.map(({ message }) => message);
  return {
    finding: {
      kind: 'inverted-interval',
      rules,
      pointer: upper.test.pointer,
      message: says.inverted(joined(words, { zh: '，', en: ' and ' })),
      proof: { message: says.excludeEachOther(), conditions },
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

function* pairsIn(rule: ProgramRule): Generator<readonly [lower: Leaf, upper: Leaf]> {
  for (const group of groupsIn(rule.condition)) {
    const leaves = conjuncts(group).filter((node): node is Leaf => 'test' in node && isPlain(node.test));
    for (const bounds of Map.groupBy(leaves, ({ test }) => keyOf(test)).values()) {
      const [lower, upper] = [narrowest(bounds, isLower), narrowest(bounds, isUpper)];
      if (lower && upper && isInverted(lower.test, upper.test)) yield [lower, upper];
    }
  }
}

/** Two bounds of one value in one `all` between which nothing lies. */
export function invertedIntervals(program: Program): Claimed[] {
  const seen = new Map<string, { lower: Leaf; upper: Leaf; rules: Set<string> }>();
  for (const rule of program.rules)
    for (const [lower, upper] of pairsIn(rule)) {
      const key = `${lower.test.pointer}\n${upper.test.pointer}`;
      const pair = seen.get(key) ?? { lower, upper, rules: new Set() };
      pair.rules.add(rule.name);
      seen.set(key, pair);
    }
  return [...seen.values()].map(({ lower, upper, rules }) => found(program, lower, upper, [...rules]));
}
