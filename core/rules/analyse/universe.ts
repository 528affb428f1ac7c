import { dayNumber } from '../../calendar/date.ts';
import { isDate } from '../check/fact-types.ts';
import type { ValueType } from '../format/rule-set.ts';
import parameters from './parameters.json' with { type: 'json' };

/** Values that stand for all: enough of them to make every comparison true and false that some client makes so. */
export interface Universe {
  readonly texts: readonly string[];
  readonly placeOf: (text: string) => number | undefined;
  /** How far from 0 a number of facts without a domain may lie, on a grid of this step. */
  readonly farthest: (step: number) => number;
  /** Days since 1970-01-01. */
  readonly days: { readonly first: number; readonly last: number };
}

/** Every number, text and truth inside a JSON value. */
export function* scalarsIn(value: unknown): Generator<number | string | boolean> {
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') yield value;
  else if (typeof value === 'object' && value !== null)
    for (const part of Object.values(value)) yield* scalarsIn(part);
}

/** The domain of a type, of what its lists hold and of its properties. */
export function* domainsIn({
  domain,
  of,
  properties,
}: ValueType): Generator<NonNullable<ValueType['domain']>> {
  if (domain !== undefined) yield domain;
  for (const inner of [...(of ? [of] : []), ...Object.values(properties ?? {})]) yield* domainsIn(inner);
}

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The texts that are named, and others that nobody names: one for each fact that could hold its own, and one more. */
function textsOf(named: ReadonlySet<string>, holders: number): string[] {
  const others: string[] = [];
  for (let at = 1; others.length <= holders; at++) {
    const other = `other text ${at}`;
    if (!named.has(other)) others.push(other);
  }
  return [...named, ...others].sort(byCodeUnit);
}

function daysOf(texts: Iterable<string>): Universe['days'] {
  const [least, most] = [dayNumber('0000-01-01'), dayNumber('9999-12-31')];
  let [first, last] = [dayNumber(parameters.days.first), dayNumber(parameters.days.last)];
  for (const text of texts) {
    if (!isDate(text)) continue;
    const day = dayNumber(text);
    [first, last] = [Math.min(first, day - 366), Math.max(last, day + 366)];
  }
  return { first: Math.max(least, first), last: Math.min(most, last) };
}

/**
 * The universe of facts of these types, of which so many can hold a text, when these values are named: by comparisons,
 * events, decisions or a client.
 */
export function universeOf(named: unknown, types: readonly ValueType[], holders: number): Universe {
  const domains = types.flatMap((type) => [...domainsIn(type)]);
  const scalars = [...scalarsIn([named, domains])];
  const texts = textsOf(new Set(scalars.filter((value) => typeof value === 'string')), holders);
  const places = new Map(texts.map((text, at) => [text, at]));
  const reach = scalars.reduce<number>(
    (most, value) => (typeof value === 'number' ? Math.max(most, Math.abs(value)) : most),
    parameters.numbers,
  );
  return {
    texts,
    placeOf: (text) => places.get(text),
    farthest: (step) => Math.min(Number.MAX_VALUE, 2 * reach + 1000 * step),
    days: daysOf(texts),
  };
}
