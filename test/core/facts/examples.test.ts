import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Sources } from '#core/book/book.ts';
import { catalogue } from '#core/facts/catalogue.ts';
import { deriveFacts } from '#core/facts/derive-facts.ts';
import { dispositionFacts } from '#core/facts/disposition.ts';
import { concentrationOf } from '#core/facts/concentration.ts';
import { reasons } from '#core/facts/fact.ts';
import parameters from '#core/facts/parameters.json' with { type: 'json' };
import { type SmallBook, smallLedger } from '#test/support/small-book.ts';

/** A value of a fact that is ok, or the reason why it is not. */
interface Example extends SmallBook {
  name: string;
  expect: Readonly<Record<string, number | string>>;
  n?: Readonly<Record<string, number>>;
  /** The as-of day, where days follow it. */
  asOf?: number;
  /** Files and columns that the ledger lacks. */
  without?: readonly string[];
}

const { sensitivity } = parameters.participation;
const folder = path.join(import.meta.dirname, 'examples');
const examplesOf = (file: string) =>
  JSON.parse(readFileSync(path.join(folder, `${file}.json`), 'utf8')) as Example[];

const files = [
  'example-1',
  'example-2',
  'example-6',
  'example-9',
  'edges',
  'rulings',
  'movements',
  'buying-strength',
  'trend-following',
  'profit',
  'attribution',
  'fundamentals',
  'returns',
  'participation',
  'followers',
  'wealth',
  'care',
  'delivered',
];

/** Sources without files and columns that are named. */
function lacking(sources: Sources, names: readonly string[]): Sources {
  const known = Object.entries(sources).filter(([file]) => !names.includes(file));
  const told = known.map(([file, source]) => {
    const columns = source!.columns.filter((column) => !names.includes(`${file}.${column}`));
    return [file, { ...source, columns }] as const;
  });
  return Object.fromEntries(told);
}

describe.each(files)('%s', (file) => {
  it.each(examplesOf(file))('$name', (example) => {
    const { book, market, sources, history, date } = smallLedger(example);
    const asOf = date(example.asOf ?? example.days);
    const context = { asOf, sources: lacking(sources, example.without ?? []), history: history(asOf) };
    const facts = deriveFacts(book, market, context);

    const found = Object.keys(example.expect).map((name) => {
      const { value, ok, reason } = facts[name]!;
      expect(ok).toBe(value !== null);
      return [name, value ?? reason];
    });
    expect(Object.fromEntries(found)).toEqual(example.expect);
    const counts = Object.keys(example.n ?? {}).map((name) => [name, facts[name]?.n]);
    expect(Object.fromEntries(counts)).toEqual(example.n ?? {});
  });
});

it('reasons in examples are reasons', () => {
  const words = files
    .flatMap(examplesOf)
    .flatMap((example) => Object.values(example.expect))
    .filter((value) => typeof value === 'string' && !sensitivity.bands.includes(value))
    // R-F-M is text too.
    .filter((value) => !/^\d/.test(String(value)));
  expect(new Set(words)).toEqual(new Set(reasons));
});

it.each(examplesOf('edges'))('$name: said of every fact that there is', ({ expect: told }) => {
  expect(Object.keys(told)).toEqual(catalogue.map(({ name }) => name));
});

describe('the formulas by themselves', () => {
  it('a difference that ends in exactly half a step goes away from zero', () => {
    const counts = { realisedGains: 4, paperGains: 1, realisedLosses: 103, paperLosses: 25 };
    expect(dispositionFacts(counts).disp_de.value).toBe(-0.004688);
  });

  it('without any spread there is no t value', () => {
    const counts = { realisedGains: 6, paperGains: 0, realisedLosses: 6, paperLosses: 0 };
    expect(dispositionFacts(counts).disp_t).toEqual({
      value: null,
      ok: false,
      reason: 'NOT_APPLICABLE',
      n: 12,
    });
    expect(dispositionFacts(counts).disp_de).toEqual({ value: 0, ok: true, n: 12 });
  });

  it('a book of nothing has no concentration', () => {
    expect(concentrationOf([])).toBeUndefined();
    expect(concentrationOf([0, 0])).toBeUndefined();
    expect(concentrationOf([60, 30, 10])).toEqual({ hhi: 0.46, top: 0.6 });
  });
});
