import { expect, it } from 'vitest';
import type { ClientBook, Sources } from '#core/book/book.ts';
import { lateSources, withoutLate } from '#core/replay/late.ts';

const trade = (trade_id: string, quantity: number) => ({
  trade_id,
  traded_at: '2026-03-02T10:00:00',
  quantity,
});
const balance = (date: string, cash: number) => ({ date, cash });
const book = (rows: ClientBook['rows']): ClientBook => ({
  attributes: { branch_id: 'B2' },
  opening: null,
  rows,
});

it.each<[string, ClientBook['rows'], ClientBook['rows'], ClientBook['rows']]>([
  [
    'a row that was known stays',
    { trades: [trade('T1', 1)] },
    { trades: [trade('T1', 1)] },
    { trades: [trade('T1', 1)] },
  ],
  [
    'as it is told now',
    { trades: [trade('T1', 1)] },
    { trades: [trade('T1', 9)] },
    { trades: [trade('T1', 9)] },
  ],
  ['a row that was withdrawn is gone', { trades: [trade('T1', 1)] }, {}, {}],
  [
    'a row that came later is left out',
    { trades: [trade('T1', 1)] },
    { trades: [trade('T1', 1), trade('T2', 2)] },
    { trades: [trade('T1', 1)] },
  ],
  ['with its file, where all of it is late', {}, { trades: [trade('T2', 2)] }, {}],
  [
    'what identifies a row may be its day',
    { cash_balances: [balance('2026-03-02', 1)] },
    { cash_balances: [balance('2026-03-02', 5), balance('2026-03-03', 2)] },
    { cash_balances: [balance('2026-03-02', 5)] },
  ],
])('of a client as corrected since: %s', (_, then, now, corrected) => {
  expect(withoutLate(book(now), { rows: then })).toEqual(book(corrected));
});

it('files of clients are those received since, files of everybody those received then', () => {
  const of = (...columns: string[]) => ({ columns });
  const then: Sources = { trades: of('trade_id'), logins: of('date'), closes: of('date') };
  const now: Sources = {
    trades: of('trade_id', 'channel'),
    surveys: of('date'),
    closes: of('date', 'board'),
    index: of('date'),
  };
  expect(lateSources(now, then)).toEqual({
    trades: now['trades'],
    surveys: now['surveys'],
    closes: then['closes'],
  });
});
