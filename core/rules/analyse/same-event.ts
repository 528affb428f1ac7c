import { textOf } from '../evaluate/event-text.ts';
import { pathOf } from '../format/path.ts';
import type { Rule } from '../format/rule-set.ts';
import type { Program } from '../program/program.ts';
import { factNamed, isFactReference } from '../program/to-program.ts';
import { compareSymbols } from './compare.ts';
import type { Symbol } from './symbol.ts';
import { and, no, not, or, type Term, yes } from './term.ts';
import type { Variables } from './variables.ts';

type Event = Rule['event'];

/** An event as a program writes it, with what its parameters read. */
export interface Written {
  readonly program: Program;
  readonly event: Event;
}

/** A parameter: given by the file, or by a fact while that is known. */
interface Param {
  readonly isThere: Term;
  /** Undefined where it is no single value that a fact gives. */
  readonly symbol: Symbol | undefined;
  /** The same for the same parameter, whatever it is. */
  readonly text: string;
}

const constantOf = (value: unknown): Symbol | undefined =>
  typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean'
    ? { is: 'constant', value }
    : undefined;

function paramOf({ program, event }: Written, name: string, variables: Variables): Param {
  const value = event.params?.[name];
  const isThere = value === undefined ? no : yes;
  const text = textOf(value);
  if (!isFactReference(value)) return { isThere, symbol: constantOf(value), text };
  const found = factNamed(new Map(program.facts.map((fact) => [fact.name, fact])), value.fact);
  const slot = program.facts.find(({ name: fact }) => fact === found?.fact)?.slot ?? 0;
  const path = value.path === undefined ? [] : pathOf(value.path);
  const { isKnown, symbol } = variables.of(program, { slot, path });
  if (found?.asksOk === true) return { isThere: yes, symbol: { is: 'flag', holds: isKnown }, text };
  const isSingle = symbol.is === 'number' || symbol.is === 'flag' || symbol.is === 'text';
  return { isThere: isKnown, symbol: isSingle ? symbol : undefined, text };
}

/** A list or an object that a fact gives: terms cannot tell what is in it. */
const isOpen = ({ isThere, symbol }: Param) => symbol === undefined && isThere !== yes && isThere !== no;

/** That two parameters have one value; undefined where terms cannot tell. */
function sameValue(a: Param, b: Param): Term | undefined {
  if (a.text === b.text) return yes;
  if (isOpen(a) || isOpen(b)) return undefined;
  if (a.symbol === undefined || b.symbol === undefined) return no;
  const isDay = ({ symbol }: Param) => symbol?.is === 'number' && symbol.isDay;
  const isText = ({ symbol }: Param) => symbol?.is === 'text';
  if ((isDay(a) && isText(b)) || (isText(a) && isDay(b))) return undefined;
  return compareSymbols([], 'equal', a.symbol, b.symbol);
}

/** That two events are the same once their parameters are resolved; undefined where terms cannot tell. */
export function sameEvent(a: Written, b: Written, variables: Variables): Term | undefined {
  if (a.event.type !== b.event.type) return no;
  const names = new Set([...Object.keys(a.event.params ?? {}), ...Object.keys(b.event.params ?? {})]);
  const parts: Term[] = [];
  for (const name of names) {
    const [first, second] = [paramOf(a, name, variables), paramOf(b, name, variables)];
    const value = sameValue(first, second);
    if (value === undefined) return undefined;
    const neither = and(not(first.isThere), not(second.isThere));
    parts.push(or(neither, and(first.isThere, second.isThere, value)));
  }
  return and(...parts);
}
