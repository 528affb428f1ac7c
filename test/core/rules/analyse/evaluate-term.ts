import { readAnswer, type Written } from '#core/rules/analyse/answer.ts';
import { decimalOf, dividedBy } from '#core/exact/decimal.ts';
import type { Solver } from '#core/rules/analyse/solver.ts';
import type { Symbol } from '#core/rules/analyse/symbol.ts';
import type { Variables } from '#core/rules/analyse/variables.ts';
import { dayNumber } from '#core/calendar/date.ts';
import type { Facts } from './small-rule-sets.ts';

type Value = boolean | bigint;
type Names = Map<string, Value>;

/** Reads terms of SMT-LIB without a solver: what they are of one client. */
const operations: Readonly<Record<string, (...given: never[]) => Value>> = {
  and: (...given: boolean[]) => given.every(Boolean),
  or: (...given: boolean[]) => given.some(Boolean),
  not: (one: boolean) => !one,
  '=': (a: Value, b: Value) => a === b,
  '<': (a: bigint, b: bigint) => a < b,
  '<=': (a: bigint, b: bigint) => a <= b,
  '+': (...given: bigint[]) => given.reduce((a, b) => a + b, 0n),
  '*': (a: bigint, b: bigint) => a * b,
  '-': (a: bigint, b?: bigint) => (b === undefined ? -a : a - b),
  abs: (a: bigint) => (a < 0n ? -a : a),
  ite: (condition: boolean, a: Value, b: Value) => (condition ? a : b),
  div: (a: bigint, b: bigint) => (a - (((a % b) + b) % b)) / b,
};

/** A solver that also keeps what scripts define, and a reader of terms over it. */
export function recording(solver: Solver): {
  solver: Solver;
  valueOf: (term: string, names: Names) => Value;
} {
  const defined = new Map<string, Written>();
  const read = new Map<string, Written>();
  function evaluate(written: Written, names: Names): Value {
    if (typeof written === 'string') {
      if (written === 'true' || written === 'false') return written === 'true';
      if (/^\d+$/.test(written)) return BigInt(written);
      const known = names.get(written);
      if (known !== undefined) return known;
      const body = defined.get(written);
      if (body === undefined) throw new Error(`nothing is called ${written}`);
      const value = evaluate(body, names);
      names.set(written, value);
      return value;
    }
    const [sign, ...given] = written;
    const operation = operations[String(sign)];
    if (operation === undefined) throw new Error(`no operation is called ${String(sign)}`);
    return operation(...(given.map((one) => evaluate(one, names)) as never[]));
  }
  return {
    solver: {
      restart: () => {
        solver.restart();
      },
      ask(script) {
        if (script.includes('(define-fun'))
          for (const one of readAnswer(script))
            if (Array.isArray(one) && one[0] === 'define-fun' && typeof one[1] === 'string')
              defined.set(one[1], one[4]!);
        return solver.ask(script);
      },
    },
    valueOf(term, names) {
      const written = read.get(term) ?? readAnswer(term)[0]!;
      read.set(term, written);
      return evaluate(written, names);
    },
  };
}

function valueAt(facts: Facts, names: readonly string[]): unknown {
  return names.reduce<unknown>(
    (at, name) => (typeof at === 'object' && at !== null ? (at as Facts)[name] : undefined),
    facts,
  );
}

function note(names: Names, symbol: Symbol, value: unknown): void {
  const text = typeof value === 'string' ? value : '';
  if (symbol.is === 'flag') names.set(symbol.holds, value === true);
  if (symbol.is === 'text') names.set(symbol.place, BigInt(symbol.placeOf(text) ?? -1));
  if (symbol.is === 'number') {
    const number = symbol.isDay ? dayNumber(text === '' ? '2026-01-01' : text) : Number(value ?? 0);
    names.set(symbol.count, dividedBy(decimalOf(number), symbol.unit).over);
  }
  if (symbol.is === 'list') {
    const entries: unknown[] = Array.isArray(value) ? value : [];
    if (entries.length > symbol.entries.length) throw new Error('the list is longer than it needs to be');
    for (const [at, { isThere, symbol: entry }] of symbol.entries.entries()) {
      names.set(isThere, at < entries.length);
      note(names, entry, entries[at]);
    }
  }
}

/** The names of the solver's variables for one client; undefined where a list is longer than any needs to be. */
export function namesOf(variables: Variables, facts: Facts): Names | undefined {
  const names: Names = new Map();
  for (const { fact, path, isKnown, symbol } of variables.all) {
    const value = valueAt(facts, [fact, ...path]);
    names.set(isKnown, value !== undefined);
    try {
      note(names, symbol, value);
    } catch {
      return undefined;
    }
  }
  return names;
}
