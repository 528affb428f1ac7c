import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stretchesOf } from '#cli/show-market.ts';
import type { MarketLine } from '#core/market/profit-effect/market-line.ts';
import { weekdays } from '#test/support/generate-ledger.ts';
import { tidemark } from './serve-stub.ts';

let dir: string;
const days = weekdays('2026-01-05', 80);

/** 100 shares that rise for most of a year and fall at its end, with an index and one bad row. */
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'tidemark-market-'));
  const level = (day: number) => (day < 70 ? 100 + day : 170 - (day - 69) * 9);
  const closes = days.flatMap((date, day) =>
    Array.from({ length: 100 }, (_, at) => `${date},${600000 + at},${level(day)}`),
  );
  await writeFile(path.join(dir, 'closes.csv'), ['date,symbol,close', ...closes, 'x,1,1'].join('\n'));
  const index = days.map((date, day) => `${date},${level(day)}`);
  await writeFile(path.join(dir, 'index-000985.csv'), ['date,close', ...index].join('\n'));
});
afterAll(() => rm(dir, { recursive: true }));

describe('market', () => {
  it('--json prints one line a trading day, its keys in their order, and what is missing as null', async () => {
    const { code, out } = await tidemark(['market', dir, '--json']);
    const lines = out.trimEnd().split('\n');
    expect([code, lines.length]).toEqual([0, 80]);
    expect(lines[0]).toBe(
      `{"date":"${days[0]!}","universe":0,"components":{"adv5":null,"ma20":null,"r20":null,"limit":null,` +
        `"nhnl":null,"amt":null},"pei":null,"pei5":null,"regime":"UNKNOWN","shock":{"down":false,"up":false}}`,
    );
    expect(lines[68]).toBe(
      `{"date":"${days[68]!}","universe":100,"components":{"adv5":{"raw":1,"score":100},"ma20":{"raw":1,"score":100},` +
        `"r20":{"raw":0.135135,"score":100},"limit":{"raw":0.75,"score":50},"nhnl":{"raw":1,"score":100},"amt":null},` +
        `"pei":95,"pei5":95,"regime":"HOT","shock":{"down":false,"up":false}}`,
    );
  });

  it('tells a person regimes, shocks and components', async () => {
    const { code, out } = await tidemark(['market', dir]);
    expect(code).toBe(0);
    expect(out).toMatch(/80 trading days, 2026-01-05 to 2026-04-24/);
    expect(out).toMatch(
      /UNKNOWN +2026-01-05 +2026-03-26 +59 +–\n +NEUTRAL +2026-03-27 +2026-04-01 +4 +–\n +HOT/,
    );
    expect(out).toMatch(/shock_down +2026-04-13 +2026-04-24 +10\n/);
    expect(out).toMatch(/adv5 +2026-04-02 +63 +0 +0\n/);
    expect(out).toMatch(/amt +– +80 +– +–\n/);
  });

  it.each([
    ['en', /What was not available:\n +amount in closes.*\n +board in closes: taken from the code/],
    ['zh', /没有提供的数据：\n +closes 的 amount.*\n +closes 的 board：按证券代码判断板块/],
  ])('says in %s what was not available and which rows were rejected', async (lang, words) => {
    const shown = await tidemark(['market', dir, '--lang', lang]);
    expect(shown.out).toMatch(words);
    expect(shown.out).toMatch(/closes\.csv.*8002.*date "x" is not a date/);
    const piped = await tidemark(['market', dir, '--lang', lang, '--json']);
    expect(piped.err).toMatch(words);
  });

  it.each<[what: string, content: string | undefined, code: number, words: RegExp]>([
    ['no folder', undefined, 2, /There is no directory/],
    ['no closes', '', 1, /closes\.csv: the file is empty/],
    ['no rows', 'date,symbol,close\n', 1, /No trading day has a close/],
    ['a bad header', 'date,symbol\n', 1, /closes\.csv, line 1: the column close is missing/],
  ])('%s ends with exit code and reason', async (_, content, code, words) => {
    const folder = path.join(dir, 'no-such-folder');
    const bad = content === undefined ? folder : await mkdtemp(path.join(dir, 'bad-'));
    if (content !== undefined) await writeFile(path.join(bad, 'closes.csv'), content);
    const told = await tidemark(['market', bad]);
    expect([told.code, told.out]).toEqual([code, '']);
    expect(told.err).toMatch(words);
  });
});

it('stretches are days in a row of one thing; days of none part them', () => {
  const line = (regime: string, at: number) => ({ date: `d${at}`, regime }) as unknown as MarketLine;
  const lines = ['A', 'A', 'none', 'A', 'B'].map(line);
  const found = stretchesOf(lines, ({ regime }) => ((regime as string) === 'none' ? null : regime));
  expect(found.map(({ what, days: own }) => [what, own.map(({ date }) => date)])).toEqual([
    ['A', ['d0', 'd1']],
    ['A', ['d3']],
    ['B', ['d4']],
  ]);
});
