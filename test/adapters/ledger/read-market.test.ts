import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LedgerFileError } from '#adapters/ledger/ledger-file-error.ts';
import { readMarket } from '#adapters/ledger/read-market.ts';
import { weekdays } from '#test/support/generate-ledger.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'tidemark-market-'));
});
afterEach(() => rm(dir, { recursive: true }));

const put = (name: string, ...lines: string[]) => {
  const text = lines.map((line) => `${line}\n`).join('');
  return writeFile(path.join(dir, name), name.endsWith('.gz') ? gzipSync(text) : text);
};

const days = weekdays('2026-01-05', 65);
/** 100 shares that all rise a fen a day, but for what a test changes. */
const rows = days.flatMap((date, day) =>
  Array.from({ length: 100 }, (_, at) => `${date},${600000 + at},${(10 + day / 100).toFixed(2)}`),
);
const header = 'date,symbol,close';
const index = ['date,close', ...days.map((date, day) => `${date},${1000 + day}`)];

const lines = async () => (await readMarket(dir)).results.map(({ line }) => line);
const failure = () =>
  readMarket(dir).then(
    () => undefined,
    (error: unknown) => (error instanceof LedgerFileError ? error : Promise.reject(error as Error)),
  );

describe('a market folder', () => {
  it('is closes.csv and index.csv', async () => {
    await put('closes.csv', header, ...rows);
    await put('index.csv', ...index);
    const found = await lines();
    expect(found).toHaveLength(65);
    expect(found[58]).toMatchObject({ universe: 0, pei: null, regime: 'UNKNOWN' });
    expect(found.at(-1)).toMatchObject({
      date: days.at(-1),
      universe: 100,
      components: {
        adv5: { raw: 1, score: 100 },
        ma20: { raw: 1, score: 100 },
        r20: { raw: 0.019157, score: 61.97318 },
        limit: { raw: 0.75, score: 50 },
        nhnl: { raw: 1, score: 100 },
        amt: null,
      },
      pei: 85.493295,
    });
  });

  it.each([
    ['gzipped files', 'closes.csv.gz', 'index.csv.gz'],
    ['an index under its code, as it is the only one (R96)', 'closes.csv', 'index-000985.csv'],
  ])('may have %s', async (_, closesName, indexName) => {
    await put(closesName, header, ...rows);
    await put(indexName, ...index);
    const { index: found, otherIndexes, gaps } = await readMarket(dir);
    expect([found?.at(20), otherIndexes]).toEqual([1020, []]);
    expect(gaps).not.toContain('index');
  });

  it.each([
    ['index.csv goes before them', ['index.csv', 'index-1.csv'], 'index.csv', ['index-1.csv']],
    ['several of them are none', ['index-1.csv', 'index-2.csv'], undefined, ['index-1.csv', 'index-2.csv']],
  ])('with indexes by code: %s', async (_, names, used, others) => {
    await put('closes.csv', header, ...rows);
    for (const name of names) await put(name, ...(name === used ? index : ['date,close', `${days[0]!},1`]));
    const { index: found, otherIndexes, gaps } = await readMarket(dir);
    expect(otherIndexes).toEqual(others);
    expect(found?.at(20)).toBe(used && 1020);
    expect(gaps.includes('index')).toBe(used === undefined);
  });

  it('with files that hold a header alone is one without them', async () => {
    await put('closes.csv', header, ...rows);
    const { results } = await readMarket(dir);
    await put('index.csv', 'date,close');
    await put('calendar.csv', 'date,open');
    const reading = await readMarket(dir);
    expect([reading.results, reading.index]).toEqual([results, null]);
    expect(reading.gaps).toContain('index');
  });

  it('says what its files do not tell', async () => {
    await put('closes.csv', header, ...rows);
    const { gaps } = await readMarket(dir);
    expect(gaps).toEqual(['index', 'amount', 'board', 'st', 'volume', 'prev_close', 'corporate_actions']);
    await put(
      'closes.csv',
      `${header},prev_close,volume,amount,board,st`,
      `${days[0]!},600000,10,10,1,1,main,0`,
    );
    await put('index.csv', ...index);
    expect((await readMarket(dir)).gaps).toEqual(['corporate_actions']);
  });

  it('ignores closes on other than trading days (R1), and tells trading days without closes', async () => {
    const open = days.slice(0, 62).filter((_, day) => day !== 61);
    await put(
      'calendar.csv',
      'date,open',
      '2025-12-31,1',
      ...open.map((date) => `${date},1`),
      `${days[63]!},1`,
    );
    await put('closes.csv', header, ...rows.filter((row) => !row.startsWith(days[60]!)));
    const reading = await readMarket(dir);
    const dates = reading.results.map(({ line }) => line.date);
    expect(dates).toEqual([...open, days[63]]);
    expect(reading.daysIgnored).toEqual([days[61], days[62], days[64]]);
    expect(reading.results[60]?.line.universe).toBe(0);
    expect(reading.results.at(-1)?.line.universe).toBe(100);
  });

  it('is the same when its rows come in another order', async () => {
    await put('closes.csv', header, ...rows);
    const ordered = await readMarket(dir);
    await put('closes.csv', header, ...rows.toReversed());
    const reversed = await readMarket(dir);
    expect(reversed.results).toEqual(ordered.results);
    expect(reversed.walk.state()).toEqual(ordered.walk.state());
  });

  it.each<[what: string, more: string[], told: [universe: number, above: number | undefined] | undefined]>([
    ['the later of two rows stands', [`${days[64]!},600000,1,0`], [100, 0.99]],
    ['a withdrawn row goes', [`${days[64]!},600000,,1`], [99, undefined]],
    ['a withdrawn day is no day', rows.slice(-100).map((row) => `${row},1`), undefined],
  ])('%s (R20), whatever the order of the days', async (_, more, told) => {
    const all = [...rows.map((row) => `${row},0`), ...more];
    for (const earlier of [[], rows.slice(-1).map((row) => `${row},0`)]) {
      await put('closes.csv', `${header},deleted`, ...earlier, ...all);
      const { results } = await readMarket(dir);
      const last = results.find(({ line }) => line.date === days[64])?.line;
      expect(last && [last.universe, last.components.ma20?.raw]).toEqual(told);
    }
  });
});

describe('what cannot be read', () => {
  it.each<[what: string, files: Record<string, string[]>, code: string, words: RegExp]>([
    ['no closes', { 'index.csv': index }, 'MISSING_FILE', /^closes\.csv: this file is missing/],
    [
      'both plain and gzipped',
      { 'closes.csv': [header], 'closes.csv.gz': [header] },
      'MISSING_FILE',
      /there twice/,
    ],
    ['an empty file', { 'closes.csv': [] }, 'EMPTY_FILE', /^closes\.csv: the file is empty/],
    [
      'no close column',
      { 'closes.csv': ['date,symbol'] },
      'BAD_HEADER',
      /^closes\.csv, line 1: the column close/,
    ],
    [
      'too many bad rows',
      { 'closes.csv': [header, `${days[0]!},600000,10`, `${days[0]!},600001,0`] },
      'TOO_MANY_REJECTS',
      /^closes\.csv, line 3: 1 of 2 rows are rejected, more than 10%; the first: close … is not above 0/,
    ],
    [
      'too many bad rows in the index',
      { 'closes.csv': [header, ...rows], 'index-1.csv': ['date,close', 'x,1'] },
      'TOO_MANY_REJECTS',
      /^index-1\.csv, line 2: .*the first: date … is not a date/,
    ],
  ])('%s', async (_, files, code, words) => {
    for (const [name, content] of Object.entries(files)) await put(name, ...content);
    const error = await failure();
    expect(error?.code).toBe(code);
    expect(error?.message).toMatch(words);
  });

  it('a few bad rows are told by file and line, the first of them; the others go in', async () => {
    const bad = Array.from({ length: 7 }, (_, at) => `${days[64]!},70000${at},-1`);
    await put('closes.csv', header, ...rows, ...bad);
    await put('index.csv', ...index, '2026-02-30,5');
    const { rejected, rejects, results } = await readMarket(dir);
    expect(rejected).toBe(8);
    expect(rejects.map(({ file, line }) => `${file} ${line}`)).toEqual([
      ...Array.from({ length: 5 }, (_, at) => `closes.csv ${6502 + at}`),
      'index.csv 67',
    ]);
    expect(rejects[0]?.reason).toBe('close "-1" is not above 0');
    expect(results.at(-1)?.line.universe).toBe(100);
  });
});
