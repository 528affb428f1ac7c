import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LocalFunction } from '#infra/local/functions/local-function.ts';
import { makeWorkers, type Workers } from '#infra/local/functions/workers.ts';

let folder: string;
let workers: Workers;
const make = () =>
  makeWorkers({ size: 1, freshEvery: 0, logDir: path.join(folder, 'logs'), envOf: () => ({}) });
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tidemark-workers-'));
  workers = make();
});
afterAll(async () => {
  await workers.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Keeps so many MB from call to call, and says how often it was called. */
async function keeping(megabytes: number): Promise<LocalFunction> {
  const file = path.join(folder, `keeps-${megabytes}.mjs`);
  const kept = `Array.from({ length: ${megabytes} }, () => new Array(2 ** 17).fill(0.5))`;
  await writeFile(
    file,
    `let kept, calls = 0;\nexport const handler = () => ((kept ??= ${kept}), (calls += 1));\n`,
  );
  const timeoutMs = 30_000;
  return {
    id: `keeps-${megabytes}`,
    ...{ arn: 'arn', roleArn: 'role', retries: 0 },
    file,
    exportName: 'handler',
    env: {},
    memoryMb: 512,
    timeoutMs,
  };
}

const called = async (fn: LocalFunction) => [await workers.invoke(fn, '{}'), await workers.invoke(fn, '{}')];

it('goes on with a worker that has room: what a function keeps is there the next time', async () => {
  expect(await called(await keeping(1))).toEqual(['1', '2']);
});

it('takes a fresh worker after one that keeps too much for the next invocation', async () => {
  expect(await called(await keeping(220))).toEqual(['1', '1']);
});

it('answers nothing after it has stopped, while a worker that keeps too much is being replaced', async () => {
  const stopping = make();
  const fn = await keeping(230);
  await stopping.invoke(fn, '{}');
  const next = stopping.invoke(fn, '{}').then(
    () => 'answered',
    (error: unknown) => (error as Error).name,
  );
  await stopping.stop();
  expect(await next).toBe('Runtime.Stopped');
});
