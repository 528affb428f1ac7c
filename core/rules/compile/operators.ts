/** A value in generated code: its expression, and whether it is sure to be a number (NaN while unknown). */
export interface Operand {
  readonly code: string;
  readonly isNumber: boolean;
  /** A list that stands in the rule file, and the code of the same as a set. */
  readonly list?: { readonly values: readonly unknown[]; readonly set: string };
}

export type Compare = (fact: unknown, value: unknown) => boolean;

interface Operator {
  readonly compare: Compare;
  /** The same in JavaScript; `isNumeric` and `holds` are given to the generated code. */
  readonly generate: (fact: Operand, value: Operand) => string;
  readonly opposite: string;
  /** Of which known values either this operator or its opposite holds; of others neither may. */
  readonly excludes: 'any' | 'numbers' | 'none';
  /** Whether it is false, not true, of an unknown fact: then no test of being known stands before it. */
  readonly isFalseOfUnknown: boolean;
}

/** Whether json-rules-engine compares a fact by size: text whose beginning reads as a number too. */
export const isNumeric = (fact: unknown): boolean => !Number.isNaN(Number.parseFloat(fact as string));

/** Membership; json-rules-engine throws where no list is given, the checker lets no such rule through. */
export const holds = (list: unknown, value: unknown): boolean =>
  Array.isArray(list) && list.indexOf(value) > -1;

/** Up to this many values are compared one by one, more are looked up. */
const fewValues = 8;

/** A scalar as JavaScript: the one place where what stands in a rule file becomes source. */
export function literalOf(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isFinite(value)) return `(${JSON.stringify(value)})`;
  throw new Error('only finite numbers, texts and booleans are written into code');
}

function membership({ code }: Operand, container: Operand): string {
  const { list } = container;
  if (list === undefined) return `holds(${container.code},${code})`;
  if (list.values.length === 0 || list.values.length > fewValues) return `${list.set}.has(${code})`;
  return `(${list.values.map((value) => `${code}===${literalOf(value)}`).join('||')})`;
}

function bySize(sign: string, opposite: string, compare: Compare): Operator {
  return {
    compare: (fact, value) => isNumeric(fact) && compare(fact, value),
    generate: (fact, value) =>
      fact.isNumber
        ? `${fact.code}${sign}${value.code}`
        : `(isNumeric(${fact.code})&&${fact.code}${sign}${value.code})`,
    opposite,
    excludes: 'numbers',
    isFalseOfUnknown: true,
  };
}

/**
 * The operators of json-rules-engine 7.3.1 (engine-default-operators.js), to the letter: texts compare as texts,
 * equality is strict, `contains` of what is no list is false.
 */
export const operators: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  [
    'equal',
    {
      compare: (fact, value) => fact === value,
      generate: (fact, value) => `${fact.code}===${value.code}`,
      opposite: 'notEqual',
      excludes: 'any',
      isFalseOfUnknown: true,
    },
  ],
  [
    'notEqual',
    {
      compare: (fact, value) => fact !== value,
      generate: (fact, value) => `${fact.code}!==${value.code}`,
      opposite: 'equal',
      excludes: 'any',
      isFalseOfUnknown: false,
    },
  ],
  [
    'in',
    {
      compare: (fact, value) => holds(value, fact),
      generate: membership,
      opposite: 'notIn',
      excludes: 'any',
      isFalseOfUnknown: true,
    },
  ],
  [
    'notIn',
    {
      compare: (fact, value) => !holds(value, fact),
      generate: (fact, value) => `!${membership(fact, value)}`,
      opposite: 'in',
      excludes: 'any',
      isFalseOfUnknown: false,
    },
  ],
  [
    'contains',
    {
      compare: (fact, value) => holds(fact, value),
      generate: (fact, value) => membership(value, fact),
      opposite: 'doesNotContain',
      excludes: 'none',
      isFalseOfUnknown: true,
    },
  ],
  [
    'doesNotContain',
    {
      compare: (fact, value) => Array.isArray(fact) && !holds(fact, value),
      generate: (fact, value) => `(Array.isArray(${fact.code})&&!${membership(value, fact)})`,
      opposite: 'contains',
      excludes: 'none',
      isFalseOfUnknown: true,
    },
  ],
  ['lessThan', bySize('<', 'greaterThanInclusive', (fact, value) => (fact as number) < (value as number))],
  ['lessThanInclusive', bySize('<=', 'greaterThan', (fact, value) => (fact as number) <= (value as number))],
  ['greaterThan', bySize('>', 'lessThanInclusive', (fact, value) => (fact as number) > (value as number))],
  ['greaterThanInclusive', bySize('>=', 'lessThan', (fact, value) => (fact as number) >= (value as number))],
]);

function someFact(next: Compare): Compare {
  return (fact, value) => {
    if (!Array.isArray(fact)) return false;
    for (const one of fact) if (next(one, value)) return true;
    return false;
  };
}

function everyFact(next: Compare): Compare {
  return (fact, value) => {
    if (!Array.isArray(fact)) return false;
    for (const one of fact) if (!next(one, value)) return false;
    return true;
  };
}

const swap =
  (next: Compare): Compare =>
  (fact, value) =>
    next(value, fact);

/** The decorators of json-rules-engine 7.3.1 (engine-default-operator-decorators.js): each makes an operator of another. */
export const decorators: ReadonlyMap<string, (next: Compare) => Compare> = new Map<
  string,
  (next: Compare) => Compare
>([
  ['not', (next) => (fact, value) => !next(fact, value)],
  ['swap', swap],
  ['someFact', someFact],
  ['everyFact', everyFact],
  ['someValue', (next) => swap(someFact(swap(next)))],
  ['everyValue', (next) => swap(everyFact(swap(next)))],
]);

/** `not:everyFact:in` as one comparison, the first decorator outermost. Throws on a name that does not exist. */
export function compareOf(names: readonly string[], operator: string): Compare {
  const plain = operators.get(operator)?.compare;
  if (plain === undefined) throw new Error(`no operator is called ${operator}`);
  return names.reduceRight<Compare>((next, name) => {
    const decorate = decorators.get(name);
    if (decorate === undefined) throw new Error(`no decorator is called ${name}`);
    return decorate(next);
  }, plain);
}
