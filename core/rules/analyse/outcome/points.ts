import { pathOf } from '../../format/path.ts';
import type { Program, ProgramRule } from '../../program/program.ts';
import { isFactReference } from '../../program/to-program.ts';
import {
  commonUnit,
  type Decimal,
  decimalOf,
  dividedBy,
  ceilingOf,
  fraction,
  isBelow,
} from '../../../exact/decimal.ts';
import { choose, plus, type Term, whole } from '../term.ts';
import type { Variables } from '../variables.ts';
import type { Deciding } from './deciding.ts';
import { firstNamed } from './option.ts';
import { type Amount, countIn, inOneUnit, none, nothing, type Option } from './part.ts';

/** A name among an event's parameters, as the deciders read it. */
export const nameIn = (value: unknown): string => String(value);

export const constantAmount = (value: number): Amount => {
  const decimal = decimalOf(value);
  return { count: whole(decimal.over), unit: fraction(1n, decimal.under) };
};

/** The points that a rule gives when it fires: a number of the file, or of a fact while that is known. */
export function amountOf(program: Program, { event }: ProgramRule, variables: Variables): Amount {
  const value = event.params?.['points'];
  if (typeof value === 'number') return constantAmount(value);
  if (!isFactReference(value)) return none;
  const slot = program.facts.find(({ name }) => name === value.fact)?.slot;
  if (slot === undefined) return none;
  const path = value.path === undefined ? [] : pathOf(value.path);
  const { symbol, isKnown } = variables.of(program, { slot, path });
  return symbol.is === 'number' && !symbol.isDay
    ? { count: choose(isKnown, symbol.count, '0'), unit: symbol.unit }
    : none;
}

export const when = (holds: Term, { count, unit }: Amount): Amount => ({
  count: choose(holds, count, '0'),
  unit,
});

/** An amount while something holds, else -1: what is not to be had is less than nothing. */
export function orMinusOne(holds: Term, amount: Amount): Amount {
  const [own, less, unit] = inOneUnit(amount, constantAmount(-1));
  return { unit, count: choose(holds, own, less) };
}

/** A sum; how its terms are put together is up to the caller. */
export function sumIn(amounts: readonly Amount[], total: (parts: readonly Term[]) => Term): Amount {
  if (amounts.length === 0) return none;
  const unit = amounts.map((amount) => amount.unit).reduce(commonUnit);
  return { unit, count: total(amounts.map((amount) => countIn(amount, unit))) };
}

export const sumOf = (amounts: readonly Amount[]): Amount => sumIn(amounts, (parts) => plus(...parts));

/** The greatest amount above 0 of those whose condition holds, or nothing; in a unit that all share. */
export function greatestOf(each: readonly { holds: Term; value: number }[]): Amount {
  const sorted = each.filter(({ value }) => value > 0).sort((a, b) => b.value - a.value);
  const unit = sorted.map(({ value }) => constantAmount(value).unit).reduce<Decimal>(commonUnit, none.unit);
  const count = sorted.reduceRight(
    (rest, { holds, value }) => choose(holds, countIn(constantAmount(value), unit), rest),
    '0',
  );
  return { count, unit };
}

/** That an amount is at least a number. */
export const reaches = ({ count, unit }: Amount, from: number): Term =>
  `(<= ${whole(ceilingOf(dividedBy(decimalOf(from), unit)))} ${count})`;

/** That an amount is a number. */
export function equals({ count, unit }: Amount, value: number): Term {
  const { over, under } = dividedBy(decimalOf(value), unit);
  return `(= ${whole(over)} (* ${under} ${count}))`;
}

/** That a whole number is how many multiples an amount is when it is rounded to the nearest one, halves upwards. */
export function roundsTo(rounded: Term, { count, unit }: Amount, multiple: number): Term {
  const { over, under } = dividedBy(unit, decimalOf(multiple));
  const twice = `(+ (* ${2n * over} ${count}) ${under})`;
  const low = `(* ${2n * under} ${rounded})`;
  return `(and (<= ${low} ${twice}) (< ${twice} (+ ${low} ${2n * under})))`;
}

/** The lesser of an amount and a number. */
export function cappedAt(amount: Amount, cap: number): Amount {
  const [own, top, unit] = inOneUnit(amount, constantAmount(cap));
  return { unit, count: choose(`(< ${top} ${own})`, top, own) };
}

/** An amount rounded to the nearest multiple, halves upwards; as it is where its unit is no finer. */
export function roundedAt(amount: Amount, multiple: number): Amount {
  const unit = decimalOf(multiple);
  const { over, under } = dividedBy(amount.unit, unit);
  if (under === 1n) return amount;
  return { unit, count: `(div (+ (* ${2n * over} ${amount.count}) ${under}) ${2n * under})` };
}

/** The level whose points an amount reaches last, or nothing below the first. */
export function levelsOf(
  amount: Amount,
  levels: readonly { level: string; from: number }[],
  deciding: Pick<Deciding, 'questions'>,
): Option {
  const falling = [...levels].sort((a, b) => (isBelow(decimalOf(a.from), decimalOf(b.from)) ? 1 : -1));
  const conditions = falling.map(({ level, from }) => [level, reaches(amount, from)] as const);
  return firstNamed('level', conditions, nothing, deciding);
}
