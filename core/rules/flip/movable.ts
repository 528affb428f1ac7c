import { dayNumber } from '../../calendar/date.ts';
import { commonUnit, type Decimal, decimalOf, dividedBy, floorOf, fraction } from '../../exact/decimal.ts';
import type { Symbol } from '../analyse/symbol.ts';
import { and, choose, implies, no, not, or, scaled, type Term, whole, yes } from '../analyse/term.ts';
import type { Model } from '../analyse/value.ts';
import type { Variable, Variables } from '../analyse/variables.ts';
import { describeReference } from '../explain/titles.ts';
import type { Program } from '../program/program.ts';
import { widthOf } from '../program/to-program.ts';
import { movedList } from './moved-list.ts';

/** A variable that stays what it is for one client, or moves at a cost. */
export interface Movable {
  readonly variable: Variable;
  /** Undefined where it cannot move. */
  readonly moves?: Term;
  /** How far it moves, in units of `weight`. */
  readonly distance: Term;
  /** What one unit of distance counts: relative to the scale of the fact; a flag or text counts 1. */
  readonly weight: Decimal;
  /** Entries of a list that come or go: they cost nothing, but fewer are better. */
  readonly entries: Term;
}

/** What a value is once it may have moved. */
export interface Moved extends Pick<Movable, 'distance' | 'weight' | 'entries'> {
  readonly symbol: Symbol;
  readonly declared: Variable['declared'];
  readonly read: (model: Model) => unknown;
}

const one = fraction(1n, 1n);
const still = { distance: '0', weight: one, entries: '0', declared: [] } as const;

function movedNumber(
  symbol: Symbol & { is: 'number' },
  value: unknown,
  moves: Term,
  scale: number,
): Pick<Moved, 'symbol' | 'distance' | 'weight'> {
  const now = symbol.isDay ? fraction(BigInt(dayNumber(String(value))), 1n) : decimalOf(Number(value));
  // A value beside the grid stays exactly where it is unless it moves.
  const unit = now.over === 0n ? symbol.unit : commonUnit(symbol.unit, now);
  const stays = whole(floorOf(dividedBy(now, unit)));
  const goes = scaled(floorOf(dividedBy(symbol.unit, unit)), symbol.count);
  return {
    symbol: { ...symbol, unit, count: choose(moves, goes, stays) },
    distance: choose(moves, `(abs (- ${goes} ${stays}))`, '0'),
    weight: dividedBy(unit, decimalOf(scale)),
  };
}

const kindOf = { flag: 'boolean', text: 'string', number: 'number' } as const;

function isOfKind(symbol: Symbol, value: unknown): boolean {
  if (symbol.is === 'list' || symbol.is === 'opaque') return Array.isArray(value);
  if (symbol.is !== 'flag' && symbol.is !== 'text' && symbol.is !== 'number') return true;
  return typeof value === (symbol.is === 'number' && symbol.isDay ? 'string' : kindOf[symbol.is]);
}

function movedValue({ symbol, read }: Variable, value: unknown, moves: Term, scale: number): Moved {
  const moved = { ...still, read, distance: choose(moves, '1', '0') };
  switch (symbol.is) {
    case 'number':
      return { ...moved, ...movedNumber(symbol, value, moves, scale) };
    case 'flag':
      return {
        ...moved,
        symbol: { is: 'flag', holds: value === true ? not(moves) : moves },
        read: () => value !== true,
      };
    case 'text': {
      const stays = String(symbol.placeOf(String(value)) ?? -1);
      return { ...moved, symbol: { ...symbol, place: choose(moves, symbol.place, stays) } };
    }
    case 'list':
    case 'opaque': {
      const now: readonly unknown[] = Array.isArray(value) ? value : [];
      return { ...moved, ...movedList(symbol, now, moves, read) };
    }
    case 'constant':
    case 'object':
      return { ...still, symbol, read: () => value };
  }
}

function valueAt(facts: Readonly<Record<string, unknown>>, { fact, path }: Variable): unknown {
  let at: unknown = facts;
  for (const name of [fact, ...path]) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined;
    at = (at as Readonly<Record<string, unknown>>)[name];
  }
  return at === null || Number.isNaN(at) ? undefined : at;
}

/** A value that the comparisons of the engine can read, such as a number as text, and exact terms cannot. */
export class OtherType extends Error {
  constructor({ fact, path }: Pick<Variable, 'fact' | 'path'>) {
    super(`${[fact, ...path].join('.')} has a value of another type`);
  }
}

interface Freedom {
  readonly isFixed: boolean;
  readonly scale: number;
}

function movableOf(variable: Variable, value: unknown, { isFixed, scale }: Freedom): Movable {
  // What is not known stays so: nobody can change it by doing something else.
  if (value === undefined) return { ...still, variable: { ...variable, inDomain: not(variable.isKnown) } };
  if (!isOfKind(variable.symbol, value)) throw new OtherType(variable);
  const name = isFixed ? no : `m_${variable.isKnown}`;
  const { symbol, declared, read, ...cost } = movedValue(variable, value, name, scale);
  return {
    variable: {
      ...variable,
      symbol,
      declared: isFixed ? variable.declared : [...variable.declared, [name, 'Bool'], ...declared],
      inDomain: and(variable.isKnown, isFixed ? yes : implies(name, variable.inDomain)),
      read: (model) => (!isFixed && model.get(name) === true ? read(model) : value),
    },
    ...(!isFixed && { moves: name }),
    ...cost,
  };
}

function freedomOf(program: Program, { fact: name, path, symbol }: Variable): Freedom {
  const fact = program.facts.find((one) => one.name === name);
  const isFixed = fact?.changeable !== true || symbol.is === 'object' || symbol.is === 'opaque';
  if (fact === undefined) return { isFixed, scale: 1 };
  const reference = { slot: fact.slot, path };
  const scale = path.length === 0 ? fact.scale : widthOf(describeReference(program, reference).domain);
  return { isFixed, scale };
}

/** Variables pinned to one client's values, those of changeable facts free to move. */
export function movables(
  program: Program,
  variables: Variables,
  facts: Readonly<Record<string, unknown>>,
): { variables: Variables; movable: Movable[] } {
  const movable = variables.all.map((variable) =>
    movableOf(variable, valueAt(facts, variable), freedomOf(program, variable)),
  );
  return { variables: variables.with(movable.map(({ variable }) => variable)), movable };
}

/** That a fact is another than before: any part of it has moved. */
export const factMoves = (movable: readonly Movable[], name: string): Term =>
  or(...movable.filter(({ variable }) => variable.fact === name).map(({ moves }) => moves ?? no));
