import { dayNumber } from '../../calendar/date.ts';
import type { Program, ProgramFact } from '../program/program.ts';
import { commonUnit, type Decimal, decimalOf, dividedBy, floorOf, fraction } from '../analyse/decimal.ts';
import type { Entry, Symbol } from '../analyse/symbol.ts';
import { and, choose, implies, not, or, scaled, type Term, whole, yes } from '../analyse/term.ts';
import type { Variable, Variables } from '../analyse/variables.ts';

/** A variable that stays what it is for one client, or moves at a cost. */
export interface Movable {
  readonly variable: Variable;
  /** Undefined where it cannot move. */
  readonly moves?: Term;
  /** How far it moves, in units of `weight`. */
  readonly distance: Term;
  /** What one unit of distance counts: relative to the scale of the fact; a flag or text counts 1. */
  readonly weight: Decimal;
}

const one = fraction(1n, 1n);

interface Moved {
  symbol: Symbol;
  distance: Term;
  weight: Decimal;
}

function movedNumber(symbol: Symbol & { is: 'number' }, value: unknown, moves: Term, scale: number): Moved {
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

function constantOf(value: unknown): Symbol {
  return typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean'
    ? { is: 'constant', value }
    : { is: 'object' };
}

const kindOf = { flag: 'boolean', text: 'string', number: 'number' } as const;

function isOfKind(symbol: Symbol, value: unknown): boolean {
  if (symbol.is === 'list') return Array.isArray(value);
  if (symbol.is !== 'flag' && symbol.is !== 'text' && symbol.is !== 'number') return true;
  return typeof value === (symbol.is === 'number' && symbol.isDay ? 'string' : kindOf[symbol.is]);
}

function moved(symbol: Symbol, value: unknown, moves: Term, scale: number): Moved {
  const counted = { distance: choose(moves, '1', '0'), weight: one };
  switch (symbol.is) {
    case 'number':
      return movedNumber(symbol, value, moves, scale);
    case 'flag':
      return { ...counted, symbol: { is: 'flag', holds: value === true ? not(moves) : moves } };
    case 'text': {
      const now = String(value);
      const texts = symbol.texts.includes(now) ? symbol.texts : [...symbol.texts, now];
      return {
        ...counted,
        symbol: { is: 'text', texts, place: choose(moves, symbol.place, String(texts.indexOf(now))) },
      };
    }
    case 'list': {
      const stays = (Array.isArray(value) ? value : []).map((entry): Entry => ({
        isThere: not(moves),
        symbol: constantOf(entry),
      }));
      const goes = symbol.entries.map(({ isThere, symbol: entry }) => ({
        isThere: and(moves, isThere),
        symbol: entry,
      }));
      return { ...counted, symbol: { is: 'list', entries: [...stays, ...goes] } };
    }
    case 'constant':
    case 'object':
      return { symbol, distance: '0', weight: one };
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

function movableOf(
  variable: Variable,
  facts: Readonly<Record<string, unknown>>,
  { changeable, scale }: Pick<ProgramFact, 'changeable' | 'scale'>,
): Movable {
  const value = valueAt(facts, variable);
  // What is not known stays so: nobody can change it by doing something else.
  if (value === undefined)
    return { variable: { ...variable, inDomain: not(variable.isKnown) }, distance: '0', weight: one };
  if (!isOfKind(variable.symbol, value))
    throw new Error(`${[variable.fact, ...variable.path].join('.')} has a value of another type`);
  const name = `m_${variable.isKnown}`;
  const isFixed = !changeable || variable.symbol.is === 'object';
  const { symbol, ...cost } = moved(variable.symbol, value, isFixed ? 'false' : name, scale);
  return {
    variable: {
      ...variable,
      symbol,
      declared: isFixed ? variable.declared : [...variable.declared, [name, 'Bool']],
      inDomain: and(variable.isKnown, isFixed ? yes : implies(name, variable.inDomain)),
      read: (model) => (!isFixed && model.get(name) === true ? variable.read(model) : value),
    },
    ...(!isFixed && { moves: name }),
    ...cost,
  };
}

/** Variables pinned to one client's values, those of changeable facts free to move. */
export function movables(
  { facts: known }: Program,
  variables: Variables,
  facts: Readonly<Record<string, unknown>>,
): { variables: Variables; movable: Movable[] } {
  const about = new Map(known.map((fact) => [fact.name, fact]));
  const movable = variables.all.map((variable) => {
    const fact = about.get(variable.fact);
    const isPart = variable.path.length > 0;
    const scale = isPart ? 1 : (fact?.scale ?? 1);
    return movableOf(variable, facts, { changeable: fact?.changeable ?? false, scale });
  });
  return { variables: variables.with(movable.map(({ variable }) => variable)), movable };
}

/** That a fact is another than before: any part of it has moved. */
export const factMoves = (movable: readonly Movable[], name: string): Term =>
  or(...movable.filter(({ variable }) => variable.fact === name).map(({ moves }) => moves ?? 'false'));
