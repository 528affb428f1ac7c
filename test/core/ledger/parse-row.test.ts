import { describe, expect, it } from 'vitest';
import { ledgerFiles } from '#core/ledger/files.ts';
import { checkHeader, parseRow, rowKey } from '#core/ledger/parse-row.ts';
import type { Row } from '#core/ledger/row.ts';
import accepts from './accepts.json' with { type: 'json' };
import rejects from './rejects.json' with { type: 'json' };
import { parseWith } from './row-of.ts';

const cellsOf = (row: object) => row as Readonly<Record<string, string>>;

describe('a row', () => {
  it.each(Object.keys(ledgerFiles))('of %s is accepted when nothing is wrong with it', (file) => {
    expect(parseWith(file, {})).toHaveProperty('row');
  });

  it.each(rejects)('of $file is rejected: $reason', ({ file, row, reason }) => {
    expect(parseWith(file, cellsOf(row))).toEqual({ reject: reason });
  });

  it.each(accepts)('is accepted: $name', ({ file, row, gives }) => {
    const parsed = parseWith(file, cellsOf(row));
    const { row: found }: { row?: Row } = 'row' in parsed ? parsed : {};
    const columns = Object.keys(gives).map((column) => [column, found?.[column] ?? null]);
    expect(found).toBeDefined();
    expect(Object.fromEntries(columns)).toEqual(gives);
  });

  it('with more or fewer cells than the header is rejected', () => {
    const header = ['date', 'close'];
    const reason = (cells: string[]) => parseRow(ledgerFiles.index!, header, cells);
    expect(reason(['2025-03-03'])).toEqual({ reject: 'the row has 1 cells where the header has 2' });
    expect(reason(['2025-03-03', '1', '2'])).toEqual({
      reject: 'the row has 3 cells where the header has 2',
    });
  });

  it('whose optional columns are missing from the header has no such values', () => {
    const parsed = parseRow(ledgerFiles.clients!, ['client_id'], ['K1']);
    expect(parsed).toEqual({ row: { client_id: 'K1', type: 'person' }, deleted: false });
  });

  it('that is withdrawn needs only what identifies it', () => {
    const withdrawn = { deleted: '1', quantity: '', price: 'nonsense', side: '', traded_at: '' };
    expect(parseWith('trades', withdrawn)).toMatchObject({ deleted: true, row: { trade_id: 'X1' } });
    expect(parseWith('trades', { ...withdrawn, trade_id: '' })).toEqual({ reject: 'trade_id is empty' });
    expect(parseWith('trades', { ...withdrawn, client_id: '' })).toEqual({ reject: 'client_id is empty' });
  });

  it('quotes no more than the start of a long value', () => {
    const parsed = parseWith('trades', { symbol: 'A'.repeat(1_001) });
    expect(parsed).toEqual({ reject: `symbol "${'A'.repeat(60)}…" is longer than 1000 characters` });
  });
});

describe('a very long cell', () => {
  // Each of these would take hours where a pattern tries every way to divide it.
  it.each(['1', '1.', '-', ' ', '2025-03-03T'])('of %s is rejected as fast as any other', (piece) => {
    for (const column of ['price', 'traded_at', 'trade_id', 'source', 'commission'])
      expect(parseWith('trades', { [column]: `${piece.repeat(900_000)}x` })).toHaveProperty('reject');
  });
});

describe('a header', () => {
  const of =
    (name: string) =>
    (...columns: string[]) =>
      checkHeader(ledgerFiles[name]!, columns);

  it('names every required column that is missing', () => {
    expect(of('index')('date')).toEqual(['the column close is missing']);
    expect(of('cash_balances')('x')).toEqual(
      ['client_id', 'date', 'cash'].map((name) => `the column ${name} is missing`),
    );
  });

  it('may leave out optional columns, hold others, and be in any order', () => {
    expect(of('index')('remark', 'close', 'deleted', 'date')).toEqual([]);
  });

  it('may not hold a column twice, unless nobody reads it', () => {
    expect(of('index')('date', 'close', 'close')).toEqual(['the column close is there twice']);
    expect(of('index')('date', 'close', 'x', 'x')).toEqual([]);
  });
});

describe('a key', () => {
  it('counts an absent part as empty and keeps the parts apart', () => {
    const key = (row: object) => rowKey(ledgerFiles.opening_positions!, row as Record<string, string>);
    const row = { client_id: 'A', date: '2025-03-03', symbol: 'B' };
    expect(key(row)).not.toBe(key({ ...row, acquired_on: '2025-03-01' }));
    expect(key({ ...row, client_id: 'AB', symbol: '' })).not.toBe(
      key({ ...row, client_id: 'A', symbol: 'B' }),
    );
  });

  it('of a trade is told apart within its client: two clients may have the same number', () => {
    const key = (row: object) => rowKey(ledgerFiles.trades!, row as Record<string, string>);
    expect(key({ client_id: 'A', trade_id: '1', symbol: 'X' })).toBe(key({ client_id: 'A', trade_id: '1' }));
    expect(key({ client_id: 'A', trade_id: '1' })).not.toBe(key({ client_id: 'B', trade_id: '1' }));
  });

  it.each([
    ['corporate_actions', ['symbol', 'ex_date'], 'split_ratio'],
    ['earnings', ['symbol', 'date'], 'eps_ttm'],
    ['products', ['code'], 'name'],
    ['product_holdings', ['client_id', 'date', 'code'], 'market_value'],
    ['surveys', ['client_id', 'date', 'subject'], 'score'],
    ['logins', ['client_id', 'date', 'channel'], 'count'],
    ['custody_flows', ['client_id', 'flow_id'], 'date'],
    ['revenues', ['client_id', 'revenue_id'], 'date'],
    ['product_orders', ['client_id', 'order_id'], 'date'],
    ['contacts', ['client_id', 'contact_id'], 'at'],
    ['service_requests', ['client_id', 'request_id'], 'at'],
    ['complaints', ['client_id', 'complaint_id'], 'opened_on'],
    ['staff', ['staff_id', 'from'], 'role'],
    ['kpi_targets', ['period', 'staff_id', 'kpi'], 'target'],
    ['compliance_events', ['event_id'], 'date'],
  ])('of a row of %s is %j and not %s', (name, parts, other) => {
    const file = ledgerFiles[name]!;
    const row = Object.fromEntries([...parts, other].map((part) => [part, 'same']));
    for (const part of parts) expect(rowKey(file, { ...row, [part]: 'another' })).not.toBe(rowKey(file, row));
    expect(rowKey(file, { ...row, [other]: 'another' })).toBe(rowKey(file, row));
  });
});
