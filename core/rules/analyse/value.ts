import { dateOf, dayNumber } from '../../calendar/date.ts';
import type { ValueType } from '../format/rule-set.ts';
import { stepOf } from '../program/to-program.ts';
import { ceilingOf, decimalOf, dividedBy, floorOf, fraction, numberOf, times } from '../../exact/decimal.ts';
import type { Entry, Symbol } from './symbol.ts';
import { and, atMost, implies, isOneOf, no, not, type Term, whole, yes } from './term.ts';
import type { Universe } from './universe.ts';

/** What a model says of every name that was declared. */
export type Model = ReadonlyMap<string, boolean | bigint>;

/** A value as the solver sees it. */
export interface Value {
  readonly symbol: Symbol;
  /** Names of the solver with their sorts. */
  readonly declared: readonly (readonly [name: string, sort: 'Int' | 'Bool'])[];
  /** That the value lies in its domain. */
  readonly inDomain: Term;
  /** The value in a model in which it is known. */
  readonly read: (model: Model) => unknown;
}

export interface Making {
  readonly universe: Universe;
  readonly step?: number | undefined;
  /** Entries that a list needs, on each level of lists in lists; undefined where they would be too many. */
  readonly entries: number | undefined;
  /** Comparisons of a list that is asked too much of. */
  readonly asked: readonly string[];
}

function wholeNumber(model: Model, name: string): bigint {
  const value = model.get(name);
  return typeof value === 'bigint' ? value : 0n;
}

function day(name: string, values: readonly string[] | undefined, { days }: Universe): Value {
  return {
    symbol: { is: 'number', count: name, unit: fraction(1n, 1n), isDay: true },
    declared: [[name, 'Int']],
    inDomain:
      values === undefined
        ? and(atMost(whole(BigInt(days.first)), name), atMost(name, whole(BigInt(days.last))))
        : isOneOf(
            name,
            values.map((text) => BigInt(dayNumber(text))),
          ),
    read: (model) => dateOf(Number(wholeNumber(model, name))),
  };
}

function number(name: string, step: number, min: number, max: number): Value {
  const unit = decimalOf(step);
  const [first, last] = [
    ceilingOf(dividedBy(decimalOf(min), unit)),
    floorOf(dividedBy(decimalOf(max), unit)),
  ];
  return {
    symbol: { is: 'number', count: name, unit, isDay: false },
    declared: [[name, 'Int']],
    inDomain: first > last ? no : and(atMost(whole(first), name), atMost(name, whole(last))),
    read: (model) => numberOf(times(fraction(wholeNumber(model, name), 1n), unit)),
  };
}

function flag(name: string): Value {
  return {
    symbol: { is: 'flag', holds: name },
    declared: [[name, 'Bool']],
    inDomain: yes,
    read: (model) => model.get(name) === true,
  };
}

function text(name: string, values: readonly string[] | undefined, { texts, placeOf }: Universe): Value {
  const places = (values ?? texts).flatMap((value) => placeOf(value) ?? []);
  return {
    symbol: { is: 'text', place: name, placeOf },
    declared: [[name, 'Int']],
    inDomain: isOneOf(name, places.map(BigInt)),
    read: (model) => texts[Number(wholeNumber(model, name))],
  };
}

/** Entries are there from the first on: their order says nothing. */
function list(name: string, of: ValueType, making: Making): Value {
  const parts = Array.from({ length: making.entries ?? 0 }, (_, at) => ({
    isThere: `${name}_${at}t`,
    value: valueOf(`${name}_${at}`, of, { ...making, step: undefined }),
  }));
  const entries: Entry[] = parts.map(({ isThere, value }) => ({ isThere, symbol: value.symbol }));
  return {
    symbol: { is: 'list', entries },
    declared: parts.flatMap(({ isThere, value }) => [[isThere, 'Bool'] as const, ...value.declared]),
    inDomain: and(
      ...parts.map(({ isThere, value }) => (value.inDomain === no ? not(isThere) : value.inDomain)),
      ...parts.slice(1).map(({ isThere }, at) => implies(isThere, parts[at]?.isThere ?? no)),
    ),
    read: (model) =>
      parts.filter(({ isThere }) => model.get(isThere) === true).map(({ value }) => value.read(model)),
  };
}

function opaqueList(name: string, asked: readonly string[]): Value {
  const answers = new Map(asked.map((comparison, at) => [comparison, `${name}_a${at}`]));
  return {
    symbol: { is: 'opaque', answers },
    declared: [...answers.values()].map((answer) => [answer, 'Bool'] as const),
    inDomain: yes,
    read: () => [],
  };
}

/** A value of a type under a name of its own; `no` as its domain where nothing lies in it. */
export function valueOf(name: string, type: ValueType, making: Making): Value {
  const { universe } = making;
  const bounds = type.domain && 'min' in type.domain ? type.domain : undefined;
  const values = type.domain && 'values' in type.domain ? type.domain.values : undefined;
  switch (type.type) {
    case 'number':
    case 'integer': {
      const step = making.step ?? stepOf(type.type);
      const most = universe.farthest(step);
      return number(name, step, bounds?.min ?? -most, bounds?.max ?? most);
    }
    case 'boolean':
      return flag(name);
    case 'date':
      return day(name, values, universe);
    case 'string':
      return text(name, values, universe);
    case 'list':
      return making.entries === undefined
        ? opaqueList(name, making.asked)
        : list(name, type.of ?? { type: 'object' }, making);
    case 'object':
      return { symbol: { is: 'object' }, declared: [], inDomain: yes, read: () => ({}) };
  }
}
