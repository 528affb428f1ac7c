import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type JournalRow, journalColumns, journalRowsAt } from '#core/import/journal.ts';
import type { Column } from '#core/ledger/file.ts';
import { ledgerFiles } from '#core/ledger/files.ts';
import type { Row } from '#core/ledger/row.ts';

const anyValue = ({ type, choices }: Column): fc.Arbitrary<Row[string]> => {
  if (type === 'flag') return fc.boolean();
  if (type === 'decimal' || type === 'integer') return fc.integer({ min: -9_999, max: 9_999 });
  if (type === 'list') return fc.array(fc.constantFrom('a', 'b 1', 'c'), { maxLength: 3 });
  return fc.constantFrom(...(choices ?? ['x', '2026-01-05', '张']));
};

const clientFiles = Object.values(ledgerFiles).filter(({ scope }) => scope === 'client');

it.each(clientFiles.map((file) => [file.name, file] as const))(
  '%s: the rows of a client are read as they were written, an empty list as a list',
  (_, file) => {
    const open = Object.entries(file.columns).filter(([, column]) => column.personal !== true);
    const anyRow = fc.record(Object.fromEntries(open.map(([name, column]) => [name, anyValue(column)])), {
      requiredKeys: [],
      noNullPrototype: true,
    });
    const anyRows = fc.array(fc.record({ mine: fc.boolean(), deleted: fc.boolean(), row: anyRow }));
    fc.assert(
      fc.property(anyRows, (all) => {
        const rows = all.map(({ mine, deleted, row }, at): JournalRow => {
          return { clientKey: mine ? 'me' : 'you', line: at + 2, deleted, row, personal: null };
        });
        const { cells } = journalColumns(file, { batchId: 'b', knownAt: 'k' }, rows);
        const places = [...rows.keys()].filter((at) => all[at]!.mine);
        expect(journalRowsAt(file, places, cells)).toEqual(
          rows.filter(({ clientKey }) => clientKey === 'me'),
        );
      }),
      { numRuns: 50 },
    );
  },
);
