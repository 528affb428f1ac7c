import { dayNumber } from '../../calendar/date.ts';
import { compareOf } from '../compile/operators.ts';
import { type Decimal, decimalOf, dividedBy, fraction } from './decimal.ts';
import type { Entry, Symbol } from './symbol.ts';
import { and, atMost, below, no, not, or, same, scaled, type Term, whole, yes } from './term.ts';

type Numeric = Extract<Symbol, { is: 'number' }>;
type Text = Extract<Symbol, { is: 'text' }>;
type Constant = Extract<Symbol, { is: 'constant' }>;

const opposites: Readonly<Record<string, string>> = { notEqual: 'equal', notIn: 'in' };

/** The checker lets a date be compared with days alone. */
const dayOf = ({ value }: Constant): Decimal => fraction(BigInt(dayNumber(String(value))), 1n);

/** Two numbers as whole multiples of one unit. */
function aligned(left: Numeric, right: Numeric | Constant): [Term, Term] {
  if (right.is === 'number') {
    const { over, under } = dividedBy(left.unit, right.unit);
    return [scaled(over, left.count), scaled(under, right.count)];
  }
  const value = left.isDay ? dayOf(right) : decimalOf(Number(right.value));
  const { over, under } = dividedBy(left.unit, value.over === 0n ? fraction(1n, 1n) : value);
  if (value.over === 0n) return [left.count, '0'];
  return over < 0n ? [scaled(-over, left.count), whole(-under)] : [scaled(over, left.count), whole(under)];
}

function numbers(operator: string, [a, b]: readonly [Term, Term]): Term {
  switch (operator) {
    case 'lessThan':
      return below(a, b);
    case 'lessThanInclusive':
      return atMost(a, b);
    case 'greaterThan':
      return below(b, a);
    case 'greaterThanInclusive':
      return atMost(b, a);
    default:
      return same(a, b);
  }
}

/** The texts, or pairs of texts, of which the operator holds; each by its place. */
function texts(operator: string, left: Text | Constant, right: Text | Constant): Term {
  const holds = compareOf([], operator);
  const each = (side: Text | Constant): (readonly [unknown, Term])[] =>
    side.is === 'constant'
      ? [[side.value, yes]]
      : side.texts.map((text, at) => [text, same(side.place, String(at))]);
  if (operator === 'equal' && left.is === 'text' && right.is === 'text' && left.texts === right.texts)
    return same(left.place, right.place);
  const rights = each(right);
  return or(
    ...each(left).map(([value, isLeft]) =>
      and(isLeft, or(...rights.filter(([other]) => holds(value, other)).map(([, isRight]) => isRight))),
    ),
  );
}

/** `equal` and the comparisons by size, of two single values. */
function plain(operator: string, left: Symbol, right: Symbol): Term {
  if (left.is === 'flag' || right.is === 'flag') {
    const holds = (side: Symbol): Term | undefined =>
      side.is === 'flag'
        ? side.holds
        : side.is === 'constant' && typeof side.value === 'boolean'
          ? side.value
            ? yes
            : no
          : undefined;
    const [a, b] = [holds(left), holds(right)];
    if (operator !== 'equal' || a === undefined || b === undefined) return no;
    return b === yes ? a : b === no ? not(a) : same(a, b);
  }
  if (left.is === 'constant' && right.is === 'constant')
    return compareOf([], operator)(left.value, right.value) ? yes : no;
  if (left.is === 'number' && (right.is === 'number' || right.is === 'constant'))
    return numbers(operator, aligned(left, right));
  if (right.is === 'number' && left.is === 'constant') {
    const [b, a] = aligned(right, left);
    return numbers(operator, [a, b]);
  }
  if ((left.is === 'text' || left.is === 'constant') && (right.is === 'text' || right.is === 'constant'))
    return texts(operator, left, right);
  return no;
}

const entriesOf = (side: Symbol): readonly Entry[] => (side.is === 'list' ? side.entries : []);

function operate(operator: string, left: Symbol, right: Symbol): Term {
  const opposite = opposites[operator];
  if (opposite !== undefined) return not(operate(opposite, left, right));
  if (operator === 'in')
    return or(...entriesOf(right).map(({ isThere, symbol }) => and(isThere, plain('equal', left, symbol))));
  if (operator === 'contains')
    return or(...entriesOf(left).map(({ isThere, symbol }) => and(isThere, plain('equal', symbol, right))));
  if (operator === 'doesNotContain') return left.is === 'list' ? not(operate('contains', left, right)) : no;
  return plain(operator, left, right);
}

/** What `compareOf` gives of values, for symbols: `not:everyFact:in` and the like, the first decorator outermost. */
export function compareSymbols(
  decorators: readonly string[],
  operator: string,
  left: Symbol,
  right: Symbol,
): Term {
  const [first, ...rest] = decorators;
  const next = (a: Symbol, b: Symbol) => compareSymbols(rest, operator, a, b);
  const some = (side: Symbol, one: (symbol: Symbol) => Term) =>
    or(...entriesOf(side).map(({ isThere, symbol }) => and(isThere, one(symbol))));
  const every = (side: Symbol, one: (symbol: Symbol) => Term) =>
    side.is === 'list'
      ? and(...entriesOf(side).map(({ isThere, symbol }) => or(not(isThere), one(symbol))))
      : no;
  switch (first) {
    case undefined:
      return operate(operator, left, right);
    case 'not':
      return not(next(left, right));
    case 'swap':
      return next(right, left);
    case 'someFact':
      return some(left, (one) => next(one, right));
    case 'everyFact':
      return every(left, (one) => next(one, right));
    case 'someValue':
      return some(right, (one) => next(left, one));
    case 'everyValue':
      return every(right, (one) => next(left, one));
    default:
      throw new Error(`no decorator is called ${first}`);
  }
}
