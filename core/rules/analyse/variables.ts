import { dateOf, dayNumber } from '../../calendar/date.ts';
import type { FactEntry } from '../../facts/fact-entry.ts';
import { factTypes } from '../check/fact-types.ts';
import { referencesOf } from '../compile/slots.ts';
import type { ValueType } from '../format/rule-set.ts';
import { commonFacts } from './common-facts.ts';
import type { Program, Reference, Test } from '../program/program.ts';
import { factsAtHand } from '../program/to-program.ts';
import {
  ceilingOf,
  type Decimal,
  decimalOf,
  dividedBy,
  floorOf,
  fraction,
  numberOf,
  times,
} from './decimal.ts';
import limits from './parameters.json' with { type: 'json' };
import type { Entry, Symbol } from './symbol.ts';
import { and, atMost, implies, type Term, whole, yes } from './term.ts';
import { standingTexts } from './texts.ts';
import { testsOf } from './tests-of.ts';

/** What a model says of every name that was declared. */
export type Model = ReadonlyMap<string, boolean | bigint>;

/** A fact, or a property of one, as the solver sees it. */
export interface Variable {
  readonly fact: string;
  readonly path: readonly string[];
  /** Holds when the value is known. */
  readonly isKnown: Term;
  readonly symbol: Symbol;
  /** Names of the solver with their sorts. */
  readonly declared: readonly (readonly [name: string, sort: 'Int' | 'Bool'])[];
  /** That the value lies in its domain. */
  readonly inDomain: Term;
  /** The value in a model in which it is known. */
  readonly read: (model: Model) => unknown;
}

export interface Variables {
  readonly all: readonly Variable[];
  /** The variable that a test or parameter of a program reads. */
  of(program: Program, reference: Reference): Variable;
  /** The variable of a whole fact. */
  ofFact(name: string): Variable;
  /** Known facts by name, objects put together. */
  factsOf(model: Model): Record<string, unknown>;
  /** The same with other variables in the place of its own, in their order. */
  with(others: readonly Variable[]): Variables;
}

type Built = Pick<Variable, 'symbol' | 'declared' | 'inDomain' | 'read'>;

const one = fraction(1n, 1n);

function wholeNumber(model: Model, name: string): bigint {
  const value = model.get(name);
  return typeof value === 'bigint' ? value : 0n;
}

function days(name: string): Built {
  const [min, max] = [dayNumber(limits.days.first), dayNumber(limits.days.last)];
  return {
    symbol: { is: 'number', count: name, unit: one, isDay: true },
    declared: [[name, 'Int']],
    inDomain: and(atMost(whole(BigInt(min)), name), atMost(name, whole(BigInt(max)))),
    read: (model) => dateOf(Number(wholeNumber(model, name))),
  };
}

function grid(name: string, step: Decimal, min: number, max: number): Built {
  const [first, last] = [
    ceilingOf(dividedBy(decimalOf(min), step)),
    floorOf(dividedBy(decimalOf(max), step)),
  ];
  return {
    symbol: { is: 'number', count: name, unit: step, isDay: false },
    declared: [[name, 'Int']],
    inDomain: and(atMost(whole(first), name), atMost(name, whole(last))),
    read: (model) => numberOf(times(fraction(wholeNumber(model, name), 1n), step)),
  };
}

function flag(name: string): Built {
  return {
    symbol: { is: 'flag', holds: name },
    declared: [[name, 'Bool']],
    inDomain: yes,
    read: (model) => model.get(name) === true,
  };
}

function oneOf(name: string, texts: readonly string[]): Built {
  return {
    symbol: { is: 'text', place: name, texts },
    declared: [[name, 'Int']],
    inDomain: and(atMost('0', name), atMost(name, String(texts.length - 1))),
    read: (model) => texts[Number(wholeNumber(model, name))],
  };
}

interface Making {
  /** Texts that stand for those of facts that do not list theirs. */
  texts: readonly string[];
  /** The greatest number that rules name. */
  reach: number;
  /** Comparisons that look into lists: a list of so many entries can make each of them true or false. */
  entries: number;
}

const stepOf = (type: ValueType, step: number | undefined): Decimal =>
  decimalOf(step ?? (type.type === 'integer' ? 1 : 0.000001));

function build(name: string, type: ValueType, step: number | undefined, making: Making): Built {
  const { domain } = type;
  if (domain && 'values' in domain) return oneOf(name, domain.values);
  switch (type.type) {
    case 'number':
    case 'integer': {
      const most = Math.max(limits.numbers, 2 * making.reach);
      return grid(name, stepOf(type, step), domain?.min ?? -most, domain?.max ?? most);
    }
    case 'boolean':
      return flag(name);
    case 'date':
      return days(name);
    case 'string':
      return oneOf(name, making.texts);
    case 'list':
      return list(name, type.of ?? { type: 'object' }, making);
    case 'object':
      return { symbol: { is: 'object' }, declared: [], inDomain: yes, read: () => ({}) };
  }
}

function list(name: string, of: ValueType, making: Making): Built {
  const parts = Array.from({ length: making.entries }, (_, at) => ({
    isThere: `${name}_${at}t`,
    built: build(`${name}_${at}`, of, undefined, making),
  }));
  const entries: Entry[] = parts.map(({ isThere, built }) => ({ isThere, symbol: built.symbol }));
  return {
    symbol: { is: 'list', entries },
    declared: parts.flatMap(({ isThere, built }) => [[isThere, 'Bool'] as const, ...built.declared]),
    inDomain: and(...parts.map(({ built }) => built.inDomain)),
    read: (model) =>
      parts.filter(({ isThere }) => model.get(isThere) === true).map(({ built }) => built.read(model)),
  };
}

function typeAt(type: ValueType | undefined, path: readonly string[]): ValueType {
  let at = type;
  for (const name of path)
    at = at?.properties && Object.hasOwn(at.properties, name) ? at.properties[name] : undefined;
  return at ?? { type: 'object' };
}

const keyOf = (fact: string, path: readonly string[]) => JSON.stringify([fact, ...path]);
const sizes = new Set(['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive']);

function constantsOf(tests: readonly Test[]): (number | string | boolean)[] {
  return tests.flatMap(({ operand }) => {
    if (typeof operand !== 'object') return [operand];
    return 'slot' in operand ? [] : [...operand];
  });
}

/**
 * Variables for every fact that some programs read, the same for all of them, and for further facts by name.
 */
export function variablesOf(
  programs: readonly Program[],
  catalogue: readonly FactEntry[],
  further: readonly string[] = [],
): Variables {
  const own = commonFacts(programs.map(({ ruleSet }) => ruleSet));
  const types = factTypes(new Map(Object.entries(own)), catalogue);
  const hand = factsAtHand({ facts: own }, catalogue);
  const tests = programs.flatMap((program) => testsOf(program));
  const constants = constantsOf(tests);
  const open = [...types].filter(([, { type, domain }]) => type === 'string' && domain === undefined);
  const making: Making = {
    texts: standingTexts(
      constants.filter((value) => typeof value === 'string'),
      open.length + tests.filter(({ path }) => path.length > 0).length,
      tests.some(({ operator, operand }) => sizes.has(operator) && typeof operand !== 'number'),
    ),
    reach: Math.max(0, ...constants.map((value) => (typeof value === 'number' ? Math.abs(value) : 0))),
    entries: Math.min(
      limits.entries,
      Math.max(
        1,
        tests.filter(
          ({ operator, decorators }) =>
            /[cC]ontain/.test(operator) || decorators.some((word) => word.endsWith('Fact')),
        ).length,
      ),
    ),
  };
  const found = new Map<string, Variable>();
  const add = (fact: string, path: readonly string[]): void => {
    const key = keyOf(fact, path);
    if (found.has(key)) return;
    const at = found.size;
    const step = path.length === 0 ? hand.get(fact)?.step : undefined;
    const built = build(`v${at}`, typeAt(types.get(fact), path), step, making);
    found.set(key, {
      fact,
      path,
      isKnown: `k${at}`,
      ...built,
      declared: [[`k${at}`, 'Bool'], ...built.declared],
    });
  };
  for (const { facts } of programs) for (const { name } of facts) add(name, []);
  for (const name of further) add(name, []);
  for (const program of programs)
    for (const test of testsOf(program))
      for (const { slot, path } of referencesOf(test)) add(program.facts[slot]?.name ?? '', path);

  return put([...found.keys()], [...found.values()]);
}

function put(keys: readonly string[], all: readonly Variable[]): Variables {
  const places = new Map(keys.map((key, at) => [key, all[at]]));
  const at = (fact: string, path: readonly string[]): Variable => {
    const variable = places.get(keyOf(fact, path));
    if (variable === undefined) throw new Error(`no rule reads ${fact}`);
    return variable;
  };
  return {
    all,
    of: (program, { slot, path }) => at(program.facts[slot]?.name ?? '', path),
    ofFact: (name) => at(name, []),
    factsOf: (model) => factsOf(all, model),
    with: (others) => put(keys, others),
  };
}

function factsOf(variables: readonly Variable[], model: Model): Record<string, unknown> {
  const facts: Record<string, unknown> = {};
  for (const { fact, path, isKnown, read } of variables) {
    if (model.get(isKnown) !== true) continue;
    let at = facts;
    const names = [fact, ...path];
    for (const name of names.slice(0, -1)) {
      const inner = Object.hasOwn(at, name) ? (at[name] as Record<string, unknown>) : {};
      define(at, name, inner);
      at = inner;
    }
    const last = names.at(-1) ?? '';
    if (!Object.hasOwn(at, last)) define(at, last, read(model));
  }
  return facts;
}

/** Names are anybody's: a property is defined, never assigned. */
function define(object: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
}

/** A property can be known only when its fact is. */
export const partsAreKnown = (variables: Variables): Term =>
  and(
    ...variables.all
      .filter(({ path }) => path.length > 0)
      .map(({ fact, isKnown }) => implies(isKnown, variables.ofFact(fact).isKnown)),
  );
