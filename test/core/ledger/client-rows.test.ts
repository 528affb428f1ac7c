import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeRows, splitPersonal, type IncomingRow } from '#core/ledger/client-rows.ts';
import { ledgerFiles } from '#core/ledger/files.ts';
import { rowKey } from '#core/ledger/parse-row.ts';
import type { Row } from '#core/ledger/row.ts';
import { anyRow, tradeOf } from '#test/support/any-row.ts';

const trades = ledgerFiles.trades!;
const add = (row: Row): IncomingRow => ({ row, deleted: false });
const withdraw = (row: Row): IncomingRow => ({ row, deleted: true });
const [first, second] = [tradeOf(1, '2025-03-03T10:00:00'), tradeOf(2, '2025-03-04T10:00:00')];

describe('rows of a client after a batch', () => {
  it('are those of before and those that came, by time', () => {
    expect(mergeRows(trades, [second], [add(first)])).toEqual([first, second]);
  });

  it('hold of two rows with one key the later', () => {
    const corrected = { ...first, quantity: 300 };
    expect(mergeRows(trades, [first, second], [add(corrected)])).toEqual([corrected, second]);
    expect(mergeRows(trades, [], [add(first), add(corrected)])).toEqual([corrected]);
    expect(mergeRows(trades, [], [add(corrected), add(first)])).toEqual([first]);
  });

  it('do not hold what was withdrawn, unless it came again later', () => {
    expect(mergeRows(trades, [first, second], [withdraw(first)])).toEqual([second]);
    expect(mergeRows(trades, [first], [withdraw(first), add(first)])).toEqual([first]);
    expect(mergeRows(trades, [], [withdraw(first)])).toEqual([]);
  });

  it('tell two positions of one day apart by the day they were acquired on', () => {
    const lot = { date: '2025-01-01', symbol: '600000', quantity: 100 };
    const both = [lot, { ...lot, acquired_on: '2024-01-01' }];
    expect(mergeRows(ledgerFiles.opening_positions!, [], both.map(add))).toEqual(both);
  });

  it('do not depend on the order in which different keys came, and the same batch again changes nothing', () => {
    const rows = fc.uniqueArray(anyRow(trades), { selector: (row) => rowKey(trades, row), minLength: 2 });
    fc.assert(
      fc.property(rows, (list) => {
        const merged = mergeRows(trades, [], list.map(add));
        expect(mergeRows(trades, [], list.map(add).reverse())).toEqual(merged);
        expect(mergeRows(trades, merged, list.map(add))).toEqual(merged);
      }),
    );
  });

  it('hold no personal value', () => {
    const named = { ...first, client_id: 'KH88000001' };
    expect(mergeRows(trades, [], [add(named)])).toEqual([first]);
  });
});

describe('a row of clients.csv', () => {
  it('is divided into what names a person and what does not', () => {
    const row = {
      client_id: 'K1',
      name: '李雷',
      birth_year: 1970,
      referred_by: 'K2',
      branch_id: 'B1',
      type: 'person',
    };
    expect(splitPersonal(ledgerFiles.clients!, row)).toEqual({
      open: { branch_id: 'B1', type: 'person' },
      personal: { client_id: 'K1', name: '李雷', birth_year: 1970, referred_by: 'K2' },
    });
  });
});
