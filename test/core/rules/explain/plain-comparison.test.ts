import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareOf, decorators, operators } from '#core/rules/compile/operators.ts';
import { type PlainComparison, plainComparison } from '#core/rules/explain/plain-comparison.ts';

type Sides = Record<'fact' | 'value', unknown>;

function holds({ quantifiers: [first, ...rest], operator }: PlainComparison, sides: Sides): boolean {
  if (first === undefined) return operators.get(operator)!.compare(sides.fact, sides.value);
  const { side, every } = first;
  const ofEntry = (entry: unknown) => holds({ quantifiers: rest, operator }, { ...sides, [side]: entry });
  const entries = sides[side] as unknown[];
  return every ? entries.every(ofEntry) : entries.some(ofEntry);
}

/** Depths: 0 is a number, 1 a list of numbers, and so on. */
interface Shape {
  decorators: string[];
  operator: string;
  fact: number;
  value: number;
}

const plain: [operators: string[], fact: number, value: number][] = [
  [['equal', 'notEqual', 'lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'], 0, 0],
  [['in', 'notIn'], 0, 1],
  [['contains', 'doesNotContain'], 1, 0],
];

/** A decorator before a comparison, with sides that it fits: what it takes to pieces is a list. */
function decorate({ decorators, operator, fact, value }: Shape, word: string): Shape {
  const more = { decorators: [word, ...decorators], operator };
  if (word === 'swap') return { ...more, fact: value, value: fact };
  if (word === 'not') return { ...more, fact, value };
  return word.endsWith('Fact') ? { ...more, fact: fact + 1, value } : { ...more, fact, value: value + 1 };
}

const deep = (depth: number): fc.Arbitrary<unknown> =>
  depth === 0 ? fc.integer({ min: 0, max: 4 }) : fc.array(deep(depth - 1), { maxLength: 3 });

const anyCase = fc
  .tuple(fc.constantFrom(...plain), fc.array(fc.constantFrom(...decorators.keys()), { maxLength: 4 }))
  .chain(([[names, fact, value], words]) =>
    fc
      .constantFrom(...names)
      .map((operator) => words.reduce(decorate, { decorators: [], operator, fact, value })),
  )
  .chain((shape) =>
    fc.record({ shape: fc.constant(shape), fact: deep(shape.fact), value: deep(shape.value) }),
  );

it('a decorated operator in plain form decides as json-rules-engine has it', () => {
  const seen = { true: 0, false: 0 };
  fc.assert(
    fc.property(anyCase, ({ shape, ...sides }) => {
      const expected = compareOf(shape.decorators, shape.operator)(sides.fact, sides.value);
      expect(holds(plainComparison(shape), sides)).toBe(expected);
      seen[`${expected}`]++;
    }),
    { numRuns: 3000 },
  );
  expect(Math.min(seen.true, seen.false)).toBeGreaterThan(500);
});
