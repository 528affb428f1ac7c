import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codec } from '#adapters/codec.ts';
import { fromPages, toPages, type Page } from '#core/book/pages.ts';
import { mergeRows, type ClientRows } from '#core/ledger/client-rows.ts';
import { ledgerFiles } from '#core/ledger/files.ts';
import type { Row } from '#core/ledger/row.ts';
import { anyBook, anyRow, tradeOf } from '#test/support/any-row.ts';

const unpacked = (rows: ClientRows) => fromPages(toPages(rows, codec), codec);
const bytesOf = (pages: readonly Page[]) => new Map(pages.map(({ page, bytes }) => [page, [...bytes]]));
const trades = ledgerFiles.trades!;
const day = (n: number) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10);

/** n trades, about `perDay` of them a day from 2024-01-01 on. */
const busy = (n: number, perDay: number): Row[] =>
  Array.from({ length: n }, (_, at) => tradeOf(at, `${day(Math.floor(at / perDay))}T10:00:00`));

describe('pages', () => {
  it('give back the rows that went in, whatever the files and values', () => {
    fc.assert(
      fc.property(anyBook, (rows) => {
        expect(unpacked(rows)).toEqual(rows);
      }),
    );
  });

  it('are the same bytes for the same rows, in whatever order their columns were set', () => {
    fc.assert(
      fc.property(fc.array(anyRow(trades), { minLength: 1 }), (rows) => {
        const sorted = mergeRows(
          trades,
          [],
          rows.map((row) => ({ row, deleted: false })),
        );
        const turned = sorted.map((row) => Object.fromEntries(Object.entries(row).reverse()));
        expect(bytesOf(toPages({ trades: turned }, codec))).toEqual(
          bytesOf(toPages({ trades: sorted }, codec)),
        );
      }),
    );
  });

  it('come back from any order', () => {
    const rows = { trades: busy(3_000, 4) };
    expect(fromPages(toPages(rows, codec).reverse(), codec)).toEqual(rows);
  });

  it('do not change when a later day is added, but for the last one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3_000 }), fc.integer({ min: 1, max: 9 }), (n, perDay) => {
        const [before, after] = [busy(n, perDay), busy(n + perDay, perDay)];
        const old = toPages({ trades: before }, codec);
        const now = bytesOf(toPages({ trades: after }, codec));
        for (const { page, bytes } of old.slice(0, -1)) expect(now.get(page)).toEqual([...bytes]);
        expect([...now.keys()].slice(0, old.length)).toEqual(old.map(({ page }) => page));
      }),
      { numRuns: 25 },
    );
  });

  it('begin anew with each year, so that an old year can be dropped without touching the later ones', () => {
    const rows = busy(900, 1);
    const later = rows.filter((row) => String(row.traded_at) >= '2025');
    const whole = bytesOf(toPages({ trades: rows }, codec));
    for (const { page, bytes } of toPages({ trades: later }, codec))
      expect(whole.get(page)).toEqual([...bytes]);
  });

  it('hold the rows from their month on until the next month named', () => {
    const pages = toPages({ trades: busy(2_000, 3) }, codec);
    const months = pages.map(({ page }) => page.slice('rows#'.length, 'rows#yyyy-mm'.length));
    for (const [at, page] of pages.entries()) {
      for (const row of fromPages([page], codec).trades ?? []) {
        const month = String(row.traded_at).slice(0, 7);
        expect(month >= months[at]!).toBe(true);
        expect(month < (months[at + 1] ?? '9999')).toBe(true);
      }
    }
    expect(new Set(months).size).toBeGreaterThan(2);
  });

  it('stay under 300 KB for a client with 200,000 trades a year, and for the least compressible texts', () => {
    const next = fc.sample(fc.string({ unit: 'binary', minLength: 900, maxLength: 1_000 }), 400);
    const odd = next.map((channel, at): Row => ({ ...tradeOf(at, `${day(0)}T10:00:00`), channel }));
    for (const rows of [busy(200_000, 800), odd]) {
      const pages = toPages({ trades: rows }, codec);
      expect(Math.max(...pages.map(({ bytes }) => bytes.length))).toBeLessThan(300_000);
      expect(fromPages(pages, codec).trades).toHaveLength(rows.length);
    }
  });

  it('divide a month that is too large for one, in order', () => {
    const rows = { trades: busy(20_000, 20_000) };
    const pages = toPages(rows, codec);
    expect(pages.length).toBeGreaterThan(2);
    const names = pages.map((_, n) => `rows#2024-01.${String(n).padStart(3, '0')}`);
    expect(pages.map(({ page }) => page)).toEqual(names);
    expect(fromPages(pages, codec)).toEqual(rows);
  });

  it('of another version are refused', () => {
    expect(() => fromPages([{ page: 'rows#2024-01.000', bytes: Uint8Array.of(9, 0) }], codec)).toThrow(
      'rows#2024-01.000 was written by a later version',
    );
  });

  it('are none for a client without rows', () => {
    expect(toPages({}, codec)).toEqual([]);
    expect(fromPages([], codec)).toEqual({});
  });
});
