import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Cells, type Columns, readParquet, writeParquet } from '#adapters/parquet.ts';
import { typedColumns } from '#adapters/typed-columns.ts';

const types: Columns = { number: 'DOUBLE', count: 'INT32', flag: 'BOOLEAN', text: 'STRING', level: 'STRING' };
const decoder = new TextDecoder();

/** A column with few values becomes one with a dictionary, one with gaps has levels, one of long texts has many pages. */
const cells = fc.integer({ min: 0, max: 60 }).chain((rows) => {
  const column = <T>(value: fc.Arbitrary<T>) =>
    fc.array(fc.option(value, { freq: 3 }), { minLength: rows, maxLength: rows });
  const full = <T>(value: fc.Arbitrary<T>) => fc.array(value, { minLength: rows, maxLength: rows });
  return fc.record({
    number: fc.oneof(
      column(fc.double({ noNaN: true })),
      full(fc.double({ noNaN: true })),
      column(fc.constantFrom(0, -1.5)),
    ),
    count: column(fc.integer({ min: -5, max: 1e6 })),
    flag: fc.oneof(column(fc.boolean()), full(fc.boolean())),
    text: column(fc.string({ unit: 'grapheme', maxLength: 40 })),
    level: fc.oneof(column(fc.constantFrom('L0', '流失')), column(fc.constant('L0'))),
  });
});

const numbersOf = (column: Cells[string] = []) =>
  column.map((value) => (value === null ? Number.NaN : Number(value)));

function expectAlike(bytes: Uint8Array, { number, count, flag, text = [], level = [] }: Cells): void {
  const typed = typedColumns(bytes);
  expect([...typed.numbers('number')]).toEqual(numbersOf(number));
  expect([...typed.numbers('count')]).toEqual(numbersOf(count));
  expect([...typed.numbers('flag')]).toEqual(numbersOf(flag));
  expect([typed.texts('text'), typed.texts('level')]).toEqual([text, level]);
  expect(typed.undecoded('text').map((one) => one && decoder.decode(one))).toEqual(text);
}

it('reads the cells that the reader of all of Parquet reads', async () => {
  await fc.assert(
    fc.asyncProperty(cells, async (written) => {
      const bytes = writeParquet(types, written);
      expectAlike(bytes, await readParquet(bytes));
    }),
  );
});

it('reads columns of many pages, and a file that lies inside other bytes', async () => {
  const long = Array.from({ length: 3000 }, (_, at) => (at % 7 === 0 ? null : `${at}`.repeat(200)));
  const written: Cells = {
    text: long,
    number: long.map((text, at) => text && at / 3),
    count: long.map((_, at) => at),
    flag: long.map((_, at) => at % 3 === 0),
    level: long.map((_, at) => ['L0', 'L1', null][at % 3] ?? null),
  };
  const bytes = writeParquet(types, written);
  const among = new Uint8Array(bytes.length + 20);
  among.set(bytes, 13);
  expectAlike(among.subarray(13, 13 + bytes.length), await readParquet(bytes));
});

it('finds nothing in a column that the file does not have', () => {
  const typed = typedColumns(writeParquet({ number: 'DOUBLE' }, { number: [1, null] }));
  expect([typed.numbers('other').length, typed.texts('other'), typed.undecoded('other')]).toEqual([
    0,
    [],
    [],
  ]);
});
