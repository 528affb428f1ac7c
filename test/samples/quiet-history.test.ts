import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';

const sample = path.resolve('samples/rules');
const made = await mkdtemp(path.join(tmpdir(), 'quiet-history-'));
afterAll(() => rm(made, { recursive: true, force: true }));
await promisify(execFile)(process.execPath, [path.join(sample, 'make-history.ts'), made]);

it.each(['quiet-history.jsonl', 'quiet-outcomes.csv'])('%s is what its maker makes today', async (name) => {
  expect((await readFile(path.join(sample, name))).equals(await readFile(path.join(made, name)))).toBe(true);
});
