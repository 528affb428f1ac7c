import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { readHead, seesVersion } from '#adapters/head.ts';
import { readMarket, readSeries } from '#adapters/market.ts';
import { readHistory } from '#adapters/market-days.ts';
import { ownHistory } from '#core/facts/own-history.ts';
import type { Row } from '#core/ledger/row.ts';
import { importFiles } from '../support/import-machine.ts';
import { csvOf } from '../support/ledger-csv.ts';
import { type LocalAws, startLocalAws } from '../support/local-aws.ts';
import { anyMarket, type RandomMarket } from '../support/random-market.ts';

let aws: LocalAws;
beforeAll(async () => {
  aws = await startLocalAws();
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
});
afterAll(async () => {
  vi.restoreAllMocks();
  await aws.stop();
});

let folders = 0;
async function send(day: string, rows: Record<string, readonly Row[]>) {
  const files = Object.entries(rows).filter(([, list]) => list.length > 0);
  const csv = Object.fromEntries(files.map(([name, list]) => [`${name}.csv`, csvOf(name, list)]));
  const ended = await importFiles(`folder-${++folders}`, csv, { businessDate: day, files: {} });
  expect([ended.status, ended.error]).toEqual(['imported', undefined]);
}

/** What the store kept of the market, day by day, against a walk over all closes that it has. */
async function compare({ days, closes }: RandomMarket) {
  const { head, dead, sources } = await readHead();
  const sees = seesVersion({ dead }, head);
  const market = await readMarket(sees);
  const stored = await readSeries('closes', sees);
  const symbols = [...new Set(closes.map(({ symbol }) => String(symbol)))];
  for (const asOf of [days[30]!, days.at(-20)!, days.at(-1)!]) {
    const [kept, walked] = [
      await readHistory(sees, market, { asOf, sources }),
      ownHistory([stored], market, { asOf, sources }),
    ];
    for (const date of days.filter((day) => day <= asOf)) {
      expect([date, kept?.on(date), kept?.leaders(date)]).toEqual([
        date,
        walked?.on(date),
        walked?.leaders(date),
      ]);
      for (const symbol of symbols)
        expect(kept?.closedLimitUp(symbol, date)).toBe(walked?.closedLimitUp(symbol, date));
    }
    expect(symbols.map((symbol) => kept?.hasBoard(symbol))).toEqual(
      symbols.map((symbol) => walked?.hasBoard(symbol)),
    );
  }
}

/** One whose files tell all that they can: a store holds one market. */
const market = fc
  .sample(anyMarket, { seed: 4, numRuns: 60 })
  .find(
    ({ index, columns, actions, closes }) =>
      index && columns.board && columns.volume && actions.length > 20 && closes[0]?.amount !== undefined,
  )!;

it('what batches leave of a market is what all of its closes at once leave', async () => {
  const { days, closes, index = [] } = market;
  // A row that contradicts itself does not go in.
  const actions = market.actions.filter((row) => !row['rights_ratio'] || row['rights_price']);
  const at = (share: number) => days[Math.floor(days.length * share)]!;
  const upTo = (rows: readonly Row[], after: string, day: string, name = 'date') =>
    rows.filter((row) => String(row[name]) > after && String(row[name]) <= day);
  const [half, most, last] = [at(0.5), at(0.8), days.at(-1)!];
  const clients = [{ client_id: 'KH-1' }];

  // No index yet: when it comes, every day is another.
  const early = upTo(actions, '', half, 'ex_date');
  await send(half, { clients, closes: upTo(closes, '', half), corporate_actions: early });
  await compare(market);
  await send(most, { closes: upTo(closes, half, most), index: upTo(index, '', most) });
  await compare(market);
  await send(last, { closes: upTo(closes, most, last), index: upTo(index, most, last) });
  await compare(market);
  // A calendar that begins late: the days before it trade no more.
  const calendar = days.filter((date) => date > at(0.25)).map((date) => ({ date, open: true }));
  await send(last, { calendar });
  await compare(market);
  const before = await readHistory(...(await views(last)));
  // What closes are held against is told later, and closes of the past are corrected.
  await send(last, { corporate_actions: upTo(actions, half, last, 'ex_date') });
  await compare(market);
  const corrected = upTo(closes, at(0.3), at(0.6)).filter((_, place) => place % 40 === 0);
  await send(last, {
    closes: corrected.map((row) => ({ ...row, close: Number(row['close']) * 2 })),
  });
  await compare(market);
  const after = await readHistory(...(await views(last)));
  expect(days.filter((date) => before?.on(date)?.pei !== after?.on(date)?.pei)).not.toEqual([]);
  // A holiday that nobody knew of.
  await send(last, { calendar: [{ date: at(0.4), open: false }] });
  await compare({ ...market, days: days.filter((date) => date !== at(0.4)) });
});

async function views(asOf: string) {
  const { head, dead, sources } = await readHead();
  const sees = seesVersion({ dead }, head);
  return [sees, await readMarket(sees), { asOf, sources }] as const;
}
