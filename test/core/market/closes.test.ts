import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Row } from '#core/ledger/row.ts';
import { makeMarket, marketFromPages, packMonths } from '#core/market/make-market.ts';
import { packMonth, unpackMonth } from '#core/market/month.ts';
import { weekdays } from '#test/support/generate-ledger.ts';

const days = weekdays('2023-01-02', 520);
const calendar = days.map((date) => ({ date, open: true }));
const names = ['A', 'B', 'C'];

const anyCloses = fc
  .array(
    fc.record({
      day: fc.nat(days.length - 1),
      symbol: fc.constantFrom(...names),
      close: fc.integer({ min: 1, max: 99 }),
    }),
    {
      minLength: 1,
      maxLength: 60,
    },
  )
  .map((list) => list.map(({ day, symbol, close }): Row => ({ date: days[day]!, symbol, close })))
  // Of a day and symbol the later row stands; a market file comes by date.
  .map((rows) =>
    [...rows].sort((a, b) => (String(a.date) < String(b.date) ? -1 : a.date === b.date ? 0 : 1)),
  );

const lastOf = (rows: readonly Row[], symbol: string, position: number) =>
  rows.findLast((row) => row.symbol === symbol && String(row.date) <= days[position]!);

describe('closes', () => {
  it('are the last ones on or before a day, stale when more than 250 td old (R33)', () => {
    const property = fc.property(anyCloses, fc.nat(days.length - 1), (rows, position) => {
      const { closes } = makeMarket({ calendar, closes: rows });
      for (const symbol of names) {
        const row = lastOf(rows, symbol, position);
        const id = closes.idOf(symbol);
        expect(closes.at(id, position)).toBe(row ? Number(row.close) : NaN);
        const age = row ? position - days.indexOf(String(row.date)) : 0;
        expect(closes.isStale(id, position)).toBe(age > 250);
      }
    });
    fc.assert(property);
  });

  it('value a position day by day; unknown where the close is missing or stale', () => {
    const property = fc.property(anyCloses, fc.nat(259), fc.nat(259), (rows, one, other) => {
      const { closes } = makeMarket({ calendar, closes: rows });
      const [from, to] = [Math.min(one, other) + 260, Math.max(one, other) + 260];
      for (const symbol of [...names, 'never']) {
        const target = new Float64Array(520).fill(1);
        const id = closes.idOf(symbol);
        closes.addValue(target, 0, id, 3, from, to);
        const expected = days.map((_, day) => {
          if (day < from || day > to) return 1;
          return id < 0 || closes.isStale(id, day) ? NaN : 1 + 3 * closes.at(id, day);
        });
        expect([...target]).toEqual(expected);
      }
    });
    fc.assert(property);
  });

  it('read from a later day on are the same from there', () => {
    const property = fc.property(
      anyCloses,
      fc.nat(days.length - 1),
      fc.nat(days.length - 1),
      (rows, first, later) => {
        const pages = {
          calendar: [...packMonths(calendar).values()],
          closes: [...packMonths(rows).values()],
        };
        const whole = marketFromPages(pages).closes;
        const part = marketFromPages(pages, undefined, { from: days[first] }).closes;
        const position = Math.max(first, later);
        for (const symbol of names) {
          const id = part.idOf(symbol);
          expect(part.at(id, position)).toBe(whole.at(whole.idOf(symbol), position));
          expect(part.isStale(id, position)).toBe(whole.isStale(whole.idOf(symbol), position));
          if (id >= 0 && first > 0) expect(() => part.at(id, first - 1)).toThrow(RangeError);
        }
        expect(part.last).toBe(whole.last);
      },
    );
    fc.assert(property);
  });
});

it('a month is packed without loss, absent cells included', () => {
  const anyMonth = fc.array(
    fc.record(
      {
        date: fc.constantFrom(...days.slice(0, 20)),
        symbol: fc.string(),
        close: fc.double({ noNaN: true }),
        st: fc.boolean(),
        board: fc.constantFrom('main', 'star'),
      },
      { requiredKeys: ['date'], noNullPrototype: true },
    ),
  );
  const property = fc.property(anyMonth, (rows) => {
    expect(unpackMonth(packMonth(rows))).toEqual(rows);
  });
  fc.assert(property);
});

describe('the index (R25)', () => {
  const index = [
    { date: '2022-12-30', close: 90 },
    { date: days[2]!, close: 100 },
    { date: '2023-01-07', close: 999 },
    { date: days[9]!, close: 110 },
  ];
  const series = makeMarket({ calendar, index }).index!;

  it.each([
    [0, 90],
    [1, 90],
    [2, 100],
    [8, 100],
    [9, 110],
    [519, 110],
  ])('at position %i is the last one on or before it: %i', (position, close) => {
    expect(series.at(position)).toBe(close);
  });
  it('knows its last trading day, and is absent without its file', () => {
    expect(series.last).toBe(9);
    expect(makeMarket({ calendar }).index).toBeNull();
  });
});
