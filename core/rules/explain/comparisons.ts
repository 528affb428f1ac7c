import { compareOf } from '../compile/operators.ts';
import type { Program, Test } from '../program/program.ts';
import type { Words } from '../format/words.ts';
import { type Order, orderWords } from './order.ts';
import { type PlainComparison, plainComparison, type Quantifier } from './plain-comparison.ts';
import { fill } from './template.ts';
import { describeReference, midSentence } from './titles.ts';
import { type Described, valueWords } from './values.ts';

/** One sentence an operator; those that order take their words from the fact (order.ts). */
const sentences: Readonly<Record<string, Words>> = {
  equal: { zh: '{fact}为{value}', en: '{fact} is {value}' },
  notEqual: { zh: '{fact}不是{value}', en: '{fact} is not {value}' },
  in: { zh: '{fact}属于{value}', en: '{fact} is one of {value}' },
  notIn: { zh: '{fact}不属于{value}', en: '{fact} is none of {value}' },
  contains: { zh: '{fact}包含{value}', en: '{fact} contains {value}' },
  doesNotContain: { zh: '{fact}不包含{value}', en: '{fact} does not contain {value}' },
};
/** “Every value of X is not 5” could mean two things. */
const ofQuantified: Readonly<Record<string, Words>> = {
  notEqual: { zh: '{fact}不是{value}', en: '{fact} is other than {value}' },
  doesNotContain: { zh: '{fact}不包含{value}', en: '{fact} lacks {value}' },
};
const ordered: Words = { zh: '{fact}{order}{value}', en: '{fact} is {order} {value}' };

const quantified = {
  fact: {
    every: { zh: '{of}的每个值都', en: 'every value of {of}' },
    some: { zh: '{of}中至少一个值', en: 'at least one value of {of}' },
  },
  value: {
    every: { zh: '{of}中的每一个', en: 'each of {of}' },
    some: { zh: '{of}中的至少一个', en: 'at least one of {of}' },
  },
} as const satisfies Record<Quantifier['side'], Record<'every' | 'some', Words>>;
/** A choice among the values that comes before one among the entries of the fact. */
const outside = {
  every: { zh: '对{of}中的每一个：{inner}', en: 'for each of {of}: {inner}' },
  some: { zh: '对{of}中的至少一个：{inner}', en: 'for at least one of {of}: {inner}' },
} as const;
const it: Words = { zh: '该值', en: 'it' };

type Answers = Readonly<Record<'yes' | 'no', Words>>;
const known: Answers = {
  yes: { zh: '{fact}已知', en: '{fact} is known' },
  no: { zh: '{fact}未知', en: '{fact} is not known' },
};
const flag: Answers = {
  yes: { zh: '{fact}：是', en: '{fact}: yes' },
  no: { zh: '{fact}：否', en: '{fact}: no' },
};
const whether: Words = { zh: '{fact}是否已知', en: 'whether {fact} is known' };

/** A comparison that only `true` meets, or only `false`, whatever its operator: “X is known”, “Margin account: no”. */
function answered({ operand, decorators, operator }: Test, words: Answers, fact: Words) {
  if (typeof operand === 'object' && 'slot' in operand) return undefined;
  const compare = compareOf(decorators, operator);
  const [whenTrue, whenFalse] = [compare(true, operand), compare(false, operand)];
  return whenTrue === whenFalse ? undefined : fill(whenTrue ? words.yes : words.no, { fact });
}

const amount = ({ every }: Quantifier) => (every ? 'every' : 'some');

/** The noun of one side: “at least one value of the positions”. */
const nounOf = (side: Quantifier['side'], noun: Words, quantifiers: readonly Quantifier[]): Words =>
  quantifiers
    .filter((one) => one.side === side)
    .reduce((of, one) => fill(quantified[side][amount(one)], { of }), noun);

function sentence(
  { operator, quantifiers }: PlainComparison,
  { fact, value, order }: { fact: Words; value: Words; order: Words | undefined },
): Words {
  const outer = quantifiers.findIndex(
    ({ side, every }, at) =>
      side === 'value' && quantifiers.slice(at).some((one) => one.side === 'fact' && one.every !== every),
  );
  const first = quantifiers[outer];
  if (first !== undefined) {
    const rest = quantifiers.filter((_, at) => at !== outer);
    const inner = sentence({ operator, quantifiers: rest }, { fact, value: it, order });
    return fill(outside[amount(first)], { of: value, inner });
  }
  const template = (quantifiers.length > 0 && ofQuantified[operator]) || sentences[operator] || ordered;
  return fill(template, {
    fact: nounOf('fact', fact, quantifiers),
    value: nounOf('value', value, quantifiers),
    ...(order && { order }),
  });
}

const begin = ({ zh, en }: Words): Words => ({ zh, en: `${en.charAt(0).toUpperCase()}${en.slice(1)}` });

/**
 * A comparison as a sentence without its full stop: “Holding period of all lots is at least 120 trading days”,
 * 平均持有期不少于120个交易日. What it says holds of a known fact exactly when the comparison is true.
 */
export function comparisonWords(program: Program, test: Test): Words {
  const { operand, asksOk } = test;
  const described = describeReference(program, test);
  const about: Described = asksOk ? { ...described, kind: 'boolean' } : described;
  const { title } = about;
  if (about.kind === 'boolean') {
    const answer = answered(test, asksOk ? known : flag, title);
    if (answer !== undefined) return answer;
  }
  const plain = plainComparison(test);
  const isLonger = asksOk || plain.quantifiers.length > 0;
  const inside = midSentence(title);
  const words = sentence(plain, {
    fact: asksOk ? fill(whether, { fact: inside }) : isLonger ? inside : title,
    value:
      typeof operand === 'object' && 'slot' in operand
        ? midSentence(describeReference(program, operand).title)
        : valueWords(about, operand),
    order: orderWords(about)[plain.operator as Order],
  });
  return isLonger ? begin(words) : words;
}
