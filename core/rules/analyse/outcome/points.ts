import type { Program, ProgramRule } from '../../program/program.ts';
import { isFactReference } from '../../program/to-program.ts';
import { pathOf } from '../../format/path.ts';
import { decimalOf, dividedBy, floorOf, fraction, isBelow, type Decimal, commonUnit } from '../decimal.ts';
import { and, choose, not, or, type Term, whole } from '../term.ts';
import type { Variables } from '../variables.ts';
import { type Amount, countIn, none } from './part.ts';

/** A name among an event's parameters, as the deciders read it. */
export const nameIn = (value: unknown): string => String(value);

export const constantAmount = (value: number): Amount => {
  const decimal = decimalOf(value);
  const unit = fraction(1n, decimal.under);
  return { count: whole(floorOf(dividedBy(decimal, unit))), unit };
};

/** What a rule's parameter gives when it fires: a number of the file, or of a fact while that is known. */
export function amountOf(
  program: Program,
  { event }: ProgramRule,
  param: string,
  variables: Variables,
): Amount {
  const value = event.params?.[param];
  if (typeof value === 'number') return constantAmount(value);
  if (!isFactReference(value)) return none;
  const slot = program.facts.find(({ name }) => name === value.fact)?.slot;
  if (slot === undefined) return none;
  const { symbol, isKnown } = variables.of(program, {
    slot,
    path: value.path === undefined ? [] : pathOf(value.path),
  });
  return symbol.is === 'number' && !symbol.isDay
    ? { count: choose(isKnown, symbol.count, '0'), unit: symbol.unit }
    : none;
}

export const when = (holds: Term, { count, unit }: Amount): Amount => ({
  count: choose(holds, count, '0'),
  unit,
});

/** The greatest amount of those whose condition holds, or nothing; in a unit that all share. */
export function greatestOf(each: readonly { holds: Term; value: number }[]): Amount {
  const unit = each.map(({ value }) => constantAmount(value).unit).reduce<Decimal>(commonUnit, none.unit);
  const sorted = [...each].sort((a, b) => b.value - a.value);
  const count = sorted.reduceRight(
    (rest, { holds, value }) => choose(holds, countIn(constantAmount(value), unit), rest),
    '0',
  );
  return { count, unit };
}

/** That an amount is at least a number. */
export function reaches({ count, unit }: Amount, from: number): Term {
  const { over, under } = dividedBy(decimalOf(from), unit);
  return `(<= ${whole(over)} (* ${under} ${count}))`;
}

/** The lesser of an amount and a number. */
export function cappedAt(amount: Amount, cap: number): Amount {
  const most = constantAmount(cap);
  const unit = commonUnit(amount.unit, most.unit);
  const [own, top] = [countIn(amount, unit), countIn(most, unit)];
  return { unit, count: choose(`(< ${top} ${own})`, top, own) };
}

/** The level whose points an amount reaches last, or `otherwise` below the first. */
export function levelsOf(
  amount: Amount,
  levels: readonly { level: string; from: number }[],
  otherwise: string,
): Map<string, Term> {
  const rising = [...levels].sort((a, b) => (isBelow(decimalOf(a.from), decimalOf(b.from)) ? -1 : 1));
  const options = new Map<string, Term>();
  for (const [at, { level, from }] of rising.entries()) {
    const next = rising[at + 1];
    const holds = and(reaches(amount, from), next === undefined ? 'true' : not(reaches(amount, next.from)));
    options.set(level, or(options.get(level) ?? 'false', holds));
  }
  const first = rising[0];
  options.set(otherwise, first === undefined ? 'true' : not(reaches(amount, first.from)));
  return options;
}
