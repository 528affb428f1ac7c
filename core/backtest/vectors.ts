import { dayNumber } from '../calendar/date.ts';
import type { GivenFacts } from '../rules/evaluate/evaluation.ts';
import type { Program } from '../rules/program/program.ts';

/** A fact that a regression can read: a number, or one of some texts. */
export interface Feature {
  readonly name: string;
  readonly kind: 'number' | 'text';
  /** The texts seen so far, by their number. */
  readonly texts: readonly string[];
}

/** The facts that rules read as numbers: NaN is unknown, and a text is its place among the texts seen so far. */
export interface Vectors {
  readonly features: readonly Feature[];
  /** Facts that are lists or objects. */
  readonly skipped: readonly string[];
  of(facts: GivenFacts): number[];
}

const unknown = Number.NaN;

function numberOf(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  return unknown;
}

const dateOf = (value: unknown) => (typeof value === 'string' ? dayNumber(value) : unknown);

/** Keeps of each client what a regression may need, and no more. */
export function makeVectors({ facts }: Pick<Program, 'facts'>): Vectors {
  const isRead = (kind: string) => kind !== 'list' && kind !== 'object';
  const read = facts.filter(({ kind }) => isRead(kind));
  const known = read.map(() => [] as string[]);
  const readers = read.map(({ name, kind }, at) => {
    const places = new Map<string, number>();
    const placeOf = (value: unknown) => {
      if (typeof value !== 'string') return unknown;
      const place = places.get(value) ?? places.size;
      if (place === places.size) known[at]?.push(value);
      places.set(value, place);
      return place;
    };
    const toNumber = kind === 'string' ? placeOf : kind === 'date' ? dateOf : numberOf;
    return (given: GivenFacts) => (Object.hasOwn(given, name) ? toNumber(given[name]) : unknown);
  });
  return {
    features: read.map(({ name, kind }, at) => ({
      name,
      kind: kind === 'string' ? 'text' : 'number',
      texts: known[at] ?? [],
    })),
    skipped: facts.filter(({ kind }) => !isRead(kind)).map(({ name }) => name),
    of: (given) => readers.map((reader) => reader(given)),
  };
}
