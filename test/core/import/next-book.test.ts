import { expect, it } from 'vitest';
import type { MergedClient } from '#core/import/client-batch.ts';
import { unknownBook } from '#core/import/client-batch.ts';
import { nextBook } from '#core/import/next-book.ts';
import { makeMarket } from '#core/market/make-market.ts';

const market = makeMarket({
  calendar: ['2014-05-05', '2026-03-30', '2026-03-31'].map((date) => ({ date, open: true })),
});
const flow = (date: string) => ({ flow_id: date, date, amount: 1, kind: 'transfer' });
const merged: MergedClient = {
  attributes: {},
  rows: { cash_flows: [flow('2014-05-05'), flow('2026-03-30')] },
  rejected: [],
  listed: [],
  dropped: [],
};

it.each(['2026-03-31', '2199-01-01'])(
  'rows grow old by the days that are known, not by %s',
  async (businessDate) => {
    const parameters = { monthsKept: 120, keptWhole: [] };
    const book = await nextBook(
      unknownBook,
      [],
      merged,
      businessDate,
      () => Promise.resolve(market),
      parameters,
    );
    expect(book.rows).toEqual({ cash_flows: [flow('2026-03-30')] });
    expect(book.opening?.until).toBe('2016-03-01');
  },
);
