import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openJournal } from '#infra/local/journal/journal.ts';
import { scratch } from './stack-of.ts';

test('values come back in the order of their arrival, each table for itself', () => {
  const file = path.join(scratch(), 'sub', 'journal.db');
  const first = openJournal(file);
  const table = first.table<{ n: number }>('things');
  for (const [key, n] of [
    ['b', 1],
    ['a', 2],
    ['c', 3],
  ] as const)
    table.put(key, { n });
  table.put('b', { n: 4 });
  table.delete('a');
  first.table('others').put('x', 1);
  first.close();
  const again = openJournal(file).table<{ n: number }>('things');
  expect(again.list()).toEqual([
    ['b', { n: 4 }],
    ['c', { n: 3 }],
  ]);
  expect([again.get('b'), again.get('a')]).toEqual([{ n: 4 }, undefined]);
});

test('a transaction that throws changes nothing, also what is inside another', () => {
  const journal = openJournal(path.join(scratch(), 'journal.db'));
  const table = journal.table<number>('things');
  expect(() =>
    journal.transaction(() => {
      table.put('a', 1);
      journal.transaction(() => {
        table.put('b', 2);
      });
      throw new Error('no');
    }),
  ).toThrow('no');
  expect(table.list()).toEqual([]);
  table.put('c', 3);
  expect(table.list()).toEqual([['c', 3]]);
});

test('what was put before a SIGKILL is there after it', async () => {
  const file = path.join(scratch(), 'journal.db');
  const module = new URL('../../../infra/local/journal/journal.ts', import.meta.url).href;
  const script = `
    const { writeSync } = await import('node:fs');
    const { openJournal } = await import(${JSON.stringify(module)});
    const table = openJournal(${JSON.stringify(file)}).table('things');
    for (let n = 0; ; n += 1) { table.put(String(n), n); writeSync(1, n + '\\n'); }`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let told = '';
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    told += chunk.toString();
    if (told.length > 2000 && !child.killed) child.kill('SIGKILL');
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  const last = Number(told.trimEnd().split('\n').at(-1));
  const kept = openJournal(file).table<number>('things').list();
  expect(last).toBeGreaterThan(100);
  expect(kept.slice(0, last + 1).map(([, n]) => n)).toEqual(Array.from({ length: last + 1 }, (_, n) => n));
});
