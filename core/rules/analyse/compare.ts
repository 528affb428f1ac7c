import { dayNumber } from '../../calendar/date.ts';
import { compareOf } from '../compile/operators.ts';
import {
  commonUnit,
  type Decimal,
  decimalOf,
  dividedBy,
  floorOf,
  fraction,
  ceilingOf,
} from '../../exact/decimal.ts';
import type { Entry, Symbol } from './symbol.ts';
import { and, atMost, below, isOneOf, no, not, or, same, scaled, type Term, whole, yes } from './term.ts';

type Numeric = Extract<Symbol, { is: 'number' }>;
type Constant = Extract<Symbol, { is: 'constant' }>;

const opposites: Readonly<Record<string, string>> = { notEqual: 'equal', notIn: 'in' };
const mirrored: Readonly<Record<string, string>> = {
  lessThan: 'greaterThan',
  lessThanInclusive: 'greaterThanInclusive',
  greaterThan: 'lessThan',
  greaterThanInclusive: 'lessThanInclusive',
};

/** A number or a day in units of a number's grid; undefined for a value of another type. */
function inUnits({ unit, isDay }: Numeric, value: Constant['value']): Decimal | undefined {
  if (isDay) {
    const day = typeof value === 'string' ? dayNumber(value) : Number.NaN;
    return Number.isNaN(day) ? undefined : fraction(BigInt(day), 1n);
  }
  return typeof value === 'number' ? dividedBy(decimalOf(value), unit) : undefined;
}

/** The same count, where a value lies on the grid. */
function countOf(left: Numeric, value: Constant['value']): bigint | undefined {
  const units = inUnits(left, value);
  return units?.under === 1n ? units.over : undefined;
}

function numberWithConstant(operator: string, left: Numeric, { value }: Constant): Term {
  const units = inUnits(left, value);
  if (units === undefined) return no;
  const { count } = left;
  switch (operator) {
    case 'lessThan':
      return below(count, whole(ceilingOf(units)));
    case 'lessThanInclusive':
      return atMost(count, whole(floorOf(units)));
    case 'greaterThan':
      return below(whole(floorOf(units)), count);
    case 'greaterThanInclusive':
      return atMost(whole(ceilingOf(units)), count);
    default:
      return units.under === 1n ? same(count, whole(units.over)) : no;
  }
}

function numberWithNumber(operator: string, left: Numeric, right: Numeric): Term {
  const unit = commonUnit(left.unit, right.unit);
  const [a, b] = [left, right].map((one) => scaled(floorOf(dividedBy(one.unit, unit)), one.count)) as [
    Term,
    Term,
  ];
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

function flags(left: Symbol, right: Symbol): Term {
  const truth = (side: Symbol): Term | undefined => {
    if (side.is === 'flag') return side.holds;
    if (side.is !== 'constant' || typeof side.value !== 'boolean') return undefined;
    return side.value ? yes : no;
  };
  const [a, b] = [truth(left), truth(right)];
  if (a === undefined || b === undefined) return no;
  return b === yes ? a : b === no ? not(a) : same(a, b);
}

function texts(left: Symbol, right: Symbol): Term {
  const known = left.is === 'text' ? left : right.is === 'text' ? right : undefined;
  const place = (side: Symbol): Term | undefined => {
    if (side.is === 'text') return side.place;
    const at = side.is === 'constant' ? known?.placeOf(String(side.value)) : undefined;
    return at === undefined ? undefined : String(at);
  };
  const [a, b] = [place(left), place(right)];
  return a === undefined || b === undefined ? no : same(a, b);
}

/** `equal` and the comparisons by size, of two single values; of values of two types neither holds. */
function plain(operator: string, left: Symbol, right: Symbol): Term {
  if (left.is === 'constant' && right.is === 'constant')
    return compareOf([], operator)(left.value, right.value) ? yes : no;
  if (left.is === 'number') {
    if (right.is === 'constant') return numberWithConstant(operator, left, right);
    return right.is === 'number' && left.isDay === right.isDay ? numberWithNumber(operator, left, right) : no;
  }
  if (right.is === 'number')
    return left.is === 'constant' ? plain(mirrored[operator] ?? operator, right, left) : no;
  if (operator !== 'equal') return no;
  return left.is === 'flag' || right.is === 'flag' ? flags(left, right) : texts(left, right);
}

const entriesOf = (side: Symbol): readonly Entry[] => (side.is === 'list' ? side.entries : []);

/** That a value is one of a list; of many constants as ranges. */
function isIn(left: Symbol, list: Symbol): Term {
  const entries = entriesOf(list);
  const values = entries.flatMap(({ symbol }) => (symbol.is === 'constant' ? [symbol.value] : []));
  const isFixed = values.length === entries.length && entries.every(({ isThere }) => isThere === yes);
  if (isFixed && left.is === 'number')
    return isOneOf(
      left.count,
      values.flatMap((value) => countOf(left, value) ?? []),
    );
  if (isFixed && left.is === 'text')
    return isOneOf(
      left.place,
      values.flatMap((value) => (typeof value === 'string' ? (left.placeOf(value) ?? []) : [])).map(BigInt),
    );
  return or(...entries.map(({ isThere, symbol }) => and(isThere, plain('equal', left, symbol))));
}

function operate(operator: string, left: Symbol, right: Symbol): Term {
  const opposite = opposites[operator];
  if (opposite !== undefined) return not(operate(opposite, left, right));
  if (operator === 'in') return isIn(left, right);
  if (operator === 'contains') return isIn(right, left);
  if (operator === 'doesNotContain') return left.is === 'list' ? not(isIn(right, left)) : no;
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
