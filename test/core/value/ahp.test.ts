import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { round } from '#core/facts/round.ts';
import { isConsistent, type Judgement, prioritiesOf, reciprocalOf, weightOf } from '#core/value/ahp.ts';
import { ValueRuleSet } from '#core/value/rule-set.ts';
import file from '../../../rules/value/v1.json' with { type: 'json' };

const ruleSet = ValueRuleSet.parse(file);
const groups = ruleSet.groups.map(({ id }) => id);

it('DOMAIN.md 6.2: the example matrix has its vector, lambda, index and ratio', () => {
  const judgements = [
    [1, 2, 2, 4],
    ['1/2', 1, 1, 3],
    ['1/2', 1, 1, 2],
    ['1/4', '1/3', '1/2', 1],
  ];
  const { vector, lambdaMax, consistencyIndex, consistencyRatio } = prioritiesOf(judgements);
  expect(vector.map((part) => round(part, 6))).toEqual([0.437948, 0.243693, 0.218974, 0.099385]);
  expect([lambdaMax, consistencyIndex, consistencyRatio].map((value) => round(value, 6))).toEqual([
    4.02062, 0.006873, 0.007637,
  ]);
  expect(vector.map(weightOf)).toEqual([45, 25, 20, 10]);
});

const shipped = Object.entries({ default: ruleSet.weights.default, ...ruleSet.weights.byClass });

it('weights are shipped for the default and four classes', () => {
  expect(
    Object.fromEntries(shipped.map(([name, { weights }]) => [name, groups.map((id) => weights[id])])),
  ).toEqual({
    default: [45, 25, 20, 10],
    VALUE: [35, 30, 25, 10],
    TREND: [45, 20, 20, 15],
    SENTIMENT: [50, 20, 15, 15],
    ALLOCATION: [40, 25, 25, 10],
  });
});

it.each(shipped)('the weights of %s come from consistent judgements', (_, { weights, judgements }) => {
  const priorities = prioritiesOf(judgements);
  expect(isConsistent(priorities)).toBe(true);
  expect(priorities.vector.map(weightOf)).toEqual(groups.map((id) => weights[id]));
});

describe('judgements', () => {
  it.each<[Judgement, Judgement]>([
    [1, 1],
    [9, '1/9'],
    ['1/2', 2],
  ])('%s is %s the other way round', (judgement, other) => {
    expect(reciprocalOf(judgement)).toBe(other);
  });

  it('that go round in a circle are not consistent', () => {
    const { consistencyRatio } = prioritiesOf([
      [1, 9, '1/9'],
      ['1/9', 1, 9],
      [9, '1/9', 1],
    ]);
    // Each thing weighs a third, and lambda is 1 + 9 + 1/9.
    expect(round(consistencyRatio, 6)).toBe(round((1 + 9 + 1 / 9 - 3) / 2 / 0.58, 6));
  });

  it('of one or two things cannot contradict each other', () => {
    expect(prioritiesOf([[1]])).toEqual({
      vector: [1],
      lambdaMax: 1,
      consistencyIndex: 0,
      consistencyRatio: 0,
    });
    const two = prioritiesOf([
      [1, 3],
      ['1/3', 1],
    ]);
    expect(two.vector.map((part) => round(part, 6))).toEqual([0.75, 0.25]);
    expect(two.consistencyRatio).toBe(0);
  });

  it('at the limit are refused, just below it they are not', () => {
    const of = (consistencyRatio: number) => isConsistent({ ...prioritiesOf([[1]]), consistencyRatio });
    expect([of(0.1), of(0.099999)]).toEqual([false, true]);
  });

  it('that agree with weights give these weights, with a ratio of 0', () => {
    // Powers of two up to 8 are consistent with each other, and their quotients are on the scale.
    const power = fc.integer({ min: 0, max: 3 }).map((exponent) => 2 ** exponent);
    fc.assert(
      fc.property(fc.array(power, { minLength: 3, maxLength: 6 }), (things) => {
        const matrix = things.map((a) => things.map((b) => (a >= b ? a / b : `1/${b / a}`)));
        const { vector, consistencyRatio } = prioritiesOf(matrix);
        const sum = things.reduce((a, b) => a + b, 0);
        expect(consistencyRatio).toBeCloseTo(0, 9);
        for (const [at, part] of vector.entries()) expect(part).toBeCloseTo(things[at]! / sum, 9);
      }),
    );
  });
});
