import fc from 'fast-check';
import type { Row } from '#core/ledger/row.ts';

/** Symbols of random ledgers; the last one is a money-market fund. */
export const symbols = ['600000', '600001', '300001', '688001', '511880'];
export const anySymbol = fc.constantFrom(...symbols, '600000', '600001');
export const anyPrice = fc.integer({ min: 800, max: 1200 }).map((cents) => cents / 100);
export const anyQuantity = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 1, max: 12 }).map((lots) => lots * 100) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 3_000_000 }).map((units) => units / 10_000) },
);
export const anyMoney = (least: number, most: number) =>
  fc.integer({ min: least * 100, max: most * 100 }).map((cents) => cents / 100);
export const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

export const dayOf = (date: string) => Date.parse(date) / 86_400_000;
export const dateOf = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** Any date from a little before the calendar to its end, weekends too. */
export const anyDate = (days: readonly string[]) =>
  fc.integer({ min: dayOf(days[0]!) - 40, max: dayOf(days.at(-1)!) }).map(dateOf);

export const anyInstant = (days: readonly string[]) =>
  fc.tuple(anyDate(days), fc.nat(23)).map(([date, hour]) => `${date}T${String(hour).padStart(2, '0')}:30:00`);

type Columns = Readonly<Record<string, fc.Arbitrary<Row[string]>>>;

/** Rows of a file without ids; a value that is undefined is absent. */
export const anyRows = (columns: Columns, most: number): fc.Arbitrary<Row[]> =>
  fc
    .array(fc.record(columns, { noNullPrototype: true }), { maxLength: most, size: 'max' })
    .map((rows) =>
      rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined))),
    );

/** Rows with ids that do not come in the order of their days. */
export const numbered = (column: string, rows: fc.Arbitrary<Row[]>) =>
  rows.map((list) =>
    list.map((row, at): Row => ({ ...row, [column]: `N${String((at * 7919) % 1009).padStart(4, '0')}` })),
  );
