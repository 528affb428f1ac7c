import type { FactEntry } from '../../facts/fact-entry.ts';
import { factTypes } from '../check/fact-types.ts';
import { same } from '../explain/template.ts';
import type { ValueType } from '../format/rule-set.ts';
import type { Words } from '../format/words.ts';
import type { Program, Reference, Test } from '../program/program.ts';
import { factsAtHand } from '../program/to-program.ts';
import { commonFacts } from './comparable.ts';
import { comparisonKey, entriesNeeded } from './comparisons-of-lists.ts';
import { readsOf, testsOf } from './reads.ts';
import { and, implies, no, not, type Term } from './term.ts';
import { universeOf } from './universe.ts';
import { type Model, type Value, valueOf } from './value.ts';

/** A fact, or a property of one, as the solver sees it. */
export interface Variable extends Value {
  readonly fact: string;
  readonly path: readonly string[];
  /** Of the fact. */
  readonly title: Words;
  /** Holds when the value is known. */
  readonly isKnown: Term;
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

/** What variables are for beside the facts that rules read. */
export interface Beside {
  readonly facts?: readonly string[];
  /** Values that may be met beside those that rules, events and decisions name. */
  readonly values?: unknown;
  /** Begins the names that the solver knows: another mark is another client. */
  readonly mark?: string;
}

function typeAt(type: ValueType | undefined, path: readonly string[]): ValueType {
  let at = type;
  for (const name of path)
    at = at?.properties && Object.hasOwn(at.properties, name) ? at.properties[name] : undefined;
  return at ?? { type: 'object' };
}

const keyOf = (fact: string, path: readonly string[]) => JSON.stringify([fact, ...path]);
const nameOf = ({ facts }: Program, { slot }: Reference) => facts[slot]?.name ?? '';

/** Whatever programs read, each once: facts first, then their properties. */
function read(programs: readonly Program[], further: readonly string[]) {
  const places = new Map<string, { fact: string; path: readonly string[] }>();
  const add = (fact: string, path: readonly string[]) => places.set(keyOf(fact, path), { fact, path });
  for (const { facts } of programs) for (const { name } of facts) add(name, []);
  for (const name of further) add(name, []);
  for (const program of programs)
    for (const reference of readsOf(program)) add(nameOf(program, reference), reference.path);
  return [...places.values()];
}

const operandsOf = (tests: readonly Test[]): unknown[] =>
  tests.flatMap(({ operand }) => (typeof operand === 'object' && 'slot' in operand ? [] : [operand]));

/** Variables for every fact that some programs read, the same for all of them, and for further facts by name. */
export function variablesOf(
  programs: readonly Program[],
  catalogue: readonly FactEntry[],
  beside: Beside = {},
): Variables {
  const { mark = '' } = beside;
  const own = commonFacts(programs.map(({ ruleSet }) => ruleSet));
  const types = factTypes(new Map(Object.entries(own)), catalogue);
  const hand = factsAtHand({ facts: own }, catalogue);
  const tests = programs.flatMap((program) => testsOf(program).map((test) => [program, test] as const));
  const asked = Map.groupBy(tests, ([program, test]) => keyOf(nameOf(program, test), test.path));
  const places = read(programs, beside.facts ?? []).map(({ fact, path }) => {
    return { fact, path, type: typeAt(types.get(fact), path) };
  });
  const events = programs.flatMap(({ rules }) => rules.map(({ event }) => event.params ?? {}));
  const decisions = programs.map(({ ruleSet }) => ruleSet['decision']);
  const universe = universeOf(
    [operandsOf(tests.map(([, test]) => test)), events, decisions, beside.values],
    places.map(({ type }) => type),
    places.length,
  );
  const all = places.map(({ fact, path, type }, at): Variable => {
    const comparisons = asked.get(keyOf(fact, path)) ?? [];
    const value = valueOf(`${mark}v${at}`, type, {
      universe,
      step: path.length === 0 ? hand.get(fact)?.step : undefined,
      entries: entriesNeeded(type, comparisons),
      asked: comparisons.map(([program, test]) => comparisonKey(program, test)),
    });
    const isKnown = `${mark}k${at}`;
    return {
      ...value,
      ...{ fact, path, isKnown },
      title: hand.get(fact)?.title ?? same(fact),
      declared: [[isKnown, 'Bool'], ...value.declared],
      inDomain: value.inDomain === no ? not(isKnown) : value.inDomain,
    };
  });
  return put(
    places.map(({ fact, path }) => keyOf(fact, path)),
    all,
  );
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
    of: (program, reference) => at(nameOf(program, reference), reference.path),
    ofFact: (name) => at(name, []),
    factsOf: (model) => factsOf(all, model),
    with: (others) => put(keys, others),
  };
}

function factsOf(variables: readonly Variable[], model: Model): Record<string, unknown> {
  const facts: Record<string, unknown> = {};
  for (const { fact, path, isKnown, read: readValue } of variables) {
    if (model.get(isKnown) !== true) continue;
    let at = facts;
    const names = [fact, ...path];
    for (const name of names.slice(0, -1)) {
      // A client's own object keeps what it is.
      const inner = { ...(Object.hasOwn(at, name) ? (at[name] as Record<string, unknown>) : {}) };
      define(at, name, inner);
      at = inner;
    }
    define(at, names.at(-1) ?? '', readValue(model));
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
