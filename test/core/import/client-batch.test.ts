import { describe, expect, it } from 'vitest';
import { type ClientLine, mergeClient, type StoredBook, unknownBook } from '#core/import/client-batch.ts';
import { keepMonths } from '#core/import/keep-months.ts';
import { reconcile } from '#core/import/reconcile.ts';
import { makeLedgerContext } from '#core/ledger/ledger-context.ts';
import { makeMarket } from '#core/market/make-market.ts';

const market = makeMarket({
  calendar: ['2024-01-02', '2024-01-03', '2025-06-02', '2025-06-03'].map((date) => ({ date, open: true })),
});
const context = makeLedgerContext(market.calendar, []);
const kept = ['assignments'];

const trade = (id: string, day: string, quantity = 100, side = 'B') => ({
  ...{ trade_id: id, client_id: 'A', traded_at: `${day}T10:00:00`, symbol: '600000', side },
  ...{ quantity, price: 10, source: 'normal' },
});
const line = (file: string, nr: number, row: ClientLine['row'], deleted = false): ClientLine => ({
  ...{ file, line: nr, text: `text ${nr}`, row, deleted },
});
const own = line('clients', 2, { client_id: 'A', type: 'person' });

function stored(lines: ClientLine[], until?: string): StoredBook {
  const { attributes, rows } = mergeClient(unknownBook, [own, ...lines], context, kept);
  const book = until === undefined ? { opening: null, rows } : keepMonths(null, rows, until, kept, market);
  return { attributes, ...book };
}

describe('a batch over a book whose early rows are folded', () => {
  const before = stored(
    [line('trades', 2, trade('T1', '2024-01-02')), line('trades', 3, trade('T2', '2025-06-02', 40, 'S'))],
    '2025-01-01',
  );

  it('carries them as its state', () => {
    expect(before.rows['trades']).toHaveLength(1);
    expect(before.opening).toMatchObject({ until: '2025-01-01', firstTrade: '2024-01-02' });
  });

  it.each<[string, ClientLine, string]>([
    [
      'a trade of a folded day',
      line('trades', 5, trade('T3', '2024-01-03')),
      '2024-01-03 is before 2025-01-01',
    ],
    [
      'a withdrawal of a folded day',
      line('trades', 5, trade('T1', '2024-01-02'), true),
      'is before 2025-01-01',
    ],
    [
      'an opening position after the first trade',
      line('opening_positions', 5, { client_id: 'A', date: '2025-06-02', symbol: '600001', quantity: 1 }),
      "after the client's first trade on 2024-01-02",
    ],
  ])('rejects %s', (_, late, words) => {
    const merged = mergeClient(before, [late], context, kept);
    expect(merged.rejected).toMatchObject([{ file: late.file, line: 5, text: 'text 5' }]);
    expect(merged.rejected[0]?.reason).toContain(words);
    expect(merged.rows).toEqual(before.rows);
  });

  it('compares the broker’s count with state and rows together', () => {
    const counted = { date: '2025-06-02', symbol: '600000', quantity: 61 };
    const rows = { ...before.rows, positions: [counted] };
    expect(reconcile(before.opening, rows, ['2025-06-02'], market)).toEqual({
      compared: 1,
      differences: [{ date: '2025-06-02', symbol: '600000', broker: 61, book: 60 }],
    });
  });
});

describe('rows of a batch', () => {
  it('of a client that nobody told of are rejected, each with its line', () => {
    const merged = mergeClient(unknownBook, [line('trades', 7, trade('T1', '2024-01-02'))], context, kept);
    expect(merged.attributes).toBeUndefined();
    expect(merged.rejected).toEqual([
      { file: 'trades', line: 7, text: 'text 7', reason: 'client_id "A" is no known client' },
    ]);
  });

  it('that are rejected leave what they would have replaced', () => {
    const before = stored([line('trades', 2, trade('T1', '2024-01-02'))]);
    const correction = line('trades', 9, trade('T1', '2024-01-05'));
    const merged = mergeClient(before, [correction], context, kept);
    expect(merged.rejected.map(({ reason }) => reason)).toEqual(['traded_at 2024-01-05 is no trading day']);
    expect(merged.rows).toEqual(before.rows);
  });
});
