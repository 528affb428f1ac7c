import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leadersOf } from '#core/market/profit-effect/leaders.ts';

const row = (symbol: string, amount?: number) => ({
  symbol,
  close: 1,
  ...(amount !== undefined && { amount }),
});

describe('the symbols with the highest amounts of a day (R75)', () => {
  it('come highest first, ties by symbol; who does not tell its amount is none', () => {
    const rows = [row('A', 5), row('B', 7), row('C'), row('D', 7), row('E', 0)];
    expect(leadersOf(rows)).toEqual(['B', 'D', 'A', 'E']);
  });

  it('are not known on a day without amounts', () => {
    expect(leadersOf([row('A'), row('B')])).toBeNull();
    expect(leadersOf([])).toBeNull();
  });

  it('are 50: the first of those that tie for the last place', () => {
    const rows = Array.from({ length: 60 }, (_, at) =>
      row(`S${String(at).padStart(2, '0')}`, at < 45 ? 1 : 9),
    );
    const found = leadersOf(rows)!;
    expect(found).toHaveLength(50);
    expect(found.slice(0, 15)).toEqual(rows.slice(45).map(({ symbol }) => symbol));
    expect(found.slice(15)).toEqual(rows.slice(0, 35).map(({ symbol }) => symbol));
  });

  it('are the first of all sorted', () => {
    const anyRows = fc.array(fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined }), {
      maxLength: 120,
    });
    fc.assert(
      fc.property(anyRows, (amounts) => {
        const rows = amounts.map((amount, at) => row(`S${String(at).padStart(3, '0')}`, amount));
        const told = rows.filter(({ amount }) => amount !== undefined);
        const sorted = told.sort((a, b) => b.amount! - a.amount! || (a.symbol < b.symbol ? -1 : 1));
        expect(leadersOf(rows) ?? []).toEqual(sorted.slice(0, 50).map(({ symbol }) => symbol));
      }),
    );
  });
});
