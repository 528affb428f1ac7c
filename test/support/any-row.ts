import fc from 'fast-check';
import { mergeRows } from '#core/ledger/client-rows.ts';
import { ledgerFiles } from '#core/ledger/files.ts';
import type { Column, LedgerFile } from '#core/ledger/file.ts';
import type { Row } from '#core/ledger/row.ts';

const anyDay = fc
  .integer({ min: 12_000, max: 20_000 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));

const anyInstant = fc
  .tuple(anyDay, fc.integer({ min: 0, max: 86_399 }), fc.constantFrom('', '', '', '.5', '.125'))
  .map(([day, second, tail]) => `${day}${new Date(second * 1_000).toISOString().slice(10, 19)}${tail}`);

/** Ids as brokers write them, and any text that a CSV may hold. */
const anyText = fc.oneof(
  fc.integer({ min: 1, max: 99_999 }).map((n) => `T${String(n).padStart(8, '0')}`),
  fc.integer({ min: 600_000, max: 600_012 }).map(String),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  fc.constantFrom('山东', 'a"b', 'x\ny', '0', '__proto__'),
);

function anyValue(column: Column): fc.Arbitrary<NonNullable<Row[string]>> {
  switch (column.type) {
    case 'date':
      return anyDay;
    case 'month':
      return anyDay.map((day) => day.slice(0, 7));
    case 'instant':
      return anyInstant;
    case 'flag':
      return fc.boolean();
    case 'list':
      return fc.array(fc.constantFrom('margin', 'star', 'bse'), { maxLength: 3 });
    case 'choice':
      return fc.constantFrom(...(column.choices ?? ['']));
    case 'text':
      return anyText;
    case 'integer':
    case 'decimal': {
      const places = column.places ?? 0;
      const least = column.sign === undefined ? -1_000_000_000_000 : column.sign === 'positive' ? 1 : 0;
      return fc.integer({ min: least, max: 1_000_000_000_000 }).map((whole) => whole / 10 ** places);
    }
  }
}

/** Any row that a ledger file may give: without personal columns, optional ones there or not. */
export function anyRow(file: LedgerFile): fc.Arbitrary<Row> {
  const columns = Object.entries(file.columns).filter(([, column]) => column.personal !== true);
  const required = columns.filter(([, column]) => column.optional !== true).map(([name]) => name);
  const values = Object.fromEntries(columns.map(([name, column]) => [name, anyValue(column)]));
  return fc.record(values, { requiredKeys: required, noNullPrototype: true });
}

const packed = Object.values(ledgerFiles).filter(
  ({ name, scope }) => scope === 'client' && name !== 'clients',
);

/** Any book: rows of any client-scoped files, sorted as a book has them. */
export const anyBook: fc.Arbitrary<Record<string, Row[]>> = fc
  .tuple(...packed.map((file) => fc.array(anyRow(file), { maxLength: 30 })))
  .map((lists) => {
    const files = packed.map((file, at): [string, Row[]] => {
      const rows = (lists[at] ?? []).map((row) => ({ row, deleted: false }));
      return [file.name, mergeRows(file, [], rows)];
    });
    return Object.fromEntries(files.filter(([, rows]) => rows.length > 0));
  });

/** One of many ordinary trades. */
export const tradeOf = (n: number, tradedAt: string): Row => ({
  trade_id: `T${String(n).padStart(10, '0')}`,
  traded_at: tradedAt,
  symbol: String(600_000 + (n % 17)),
  side: n % 3 === 0 ? 'S' : 'B',
  quantity: 100 * (1 + (n % 9)),
  price: (1_000 + ((n * 37) % 977)) / 100,
  commission: (500 + (n % 300)) / 100,
  source: 'normal',
});
