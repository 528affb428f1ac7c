import { commonUnit, type Decimal, dividedBy, floorOf, fraction } from '../decimal.ts';
import { and, either, differ, or, plus, scaled, type Term } from '../term.ts';

/** A whole number of units. */
export interface Amount {
  readonly count: Term;
  readonly unit: Decimal;
}

/** One thing that an outcome says: one of some options, of which exactly one holds, or an amount. */
export interface Option {
  readonly is: 'option';
  readonly name: string;
  readonly options: ReadonlyMap<string, Term>;
}
export type Part = Option | { readonly is: 'amount'; readonly name: string; readonly amount: Amount };

/** What a rule set decides, as terms. */
export interface Outcome {
  /** Everything that it says; outcomes that agree in these agree. */
  readonly parts: readonly Part[];
  /** What follows from the parts and has a name: a level, a class, an event. Made when it is asked for. */
  decision(): Option | undefined;
  /** The points that a level is read off; undefined where there are none. */
  readonly points?: Amount;
}

export const none: Amount = { count: '0', unit: fraction(1n, 1n) };

/** The same amount in a smaller unit. */
export const countIn = ({ count, unit }: Amount, smaller: Decimal): Term =>
  scaled(floorOf(dividedBy(unit, smaller)), count);

export function sumOf(amounts: readonly Amount[]): Amount {
  if (amounts.length === 0) return none;
  const unit = amounts.map((amount) => amount.unit).reduce(commonUnit);
  return { unit, count: plus(...amounts.map((amount) => countIn(amount, unit))) };
}

/** That two parts of one name say different things. */
export function partsDiffer(a: Part, b: Part): Term {
  if (a.is === 'amount' && b.is === 'amount') {
    const unit = commonUnit(a.amount.unit, b.amount.unit);
    return differ(countIn(a.amount, unit), countIn(b.amount, unit));
  }
  if (a.is !== 'option' || b.is !== 'option') return 'true';
  const names = new Set([...a.options.keys(), ...b.options.keys()]);
  return or(
    ...[...names].map((name) => either(a.options.get(name) ?? 'false', b.options.get(name) ?? 'false')),
  );
}

/** That two outcomes say something different; a part that only one of them has makes a difference. */
export function outcomesDiffer(a: Outcome, b: Outcome): Term {
  const others = new Map(b.parts.map((part) => [part.name, part]));
  const missing = a.parts.length !== b.parts.length || a.parts.some(({ name }) => !others.has(name));
  if (missing) return 'true';
  return or(...a.parts.map((part) => partsDiffer(part, others.get(part.name) ?? part)));
}

/** The first of some conditions that holds, each with its name; conditions of one name are one option. */
export function firstOf(
  conditions: readonly (readonly [name: string, holds: Term])[],
  otherwise: string,
): Map<string, Term> {
  const options = new Map<string, Term>();
  let before: Term = 'false';
  const add = (name: string, holds: Term) => options.set(name, or(options.get(name) ?? 'false', holds));
  for (const [name, holds] of conditions) {
    add(name, and(holds, `(not ${before})`));
    before = or(before, holds);
  }
  add(otherwise, `(not ${before})`);
  return options;
}
