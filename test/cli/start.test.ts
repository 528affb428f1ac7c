import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tidemark } from './serve-stub.ts';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'tidemark-theirs-'));
  await writeFile(path.join(dir, 'letter.txt'), 'mine');
});
afterAll(() => rm(dir, { recursive: true }));

describe('start', () => {
  it.each<[string, () => string[], RegExp]>([
    ['an unknown sample', () => ['--sample', 'nobody'], /no sample nobody\. There are: .*real-investors/],
    ['what is no port', () => ['--port', 'x'], /x is no port/],
    ['a port that does not exist', () => ['--port', '70000'], /70000 is no port/],
    ['emptying a folder of other things', () => ['--data', dir, '--fresh'], /holds something else/],
  ])('refuses %s', async (_, options, words) => {
    const told = await tidemark(['start', ...options()]);
    expect([told.code, told.out]).toEqual([2, '']);
    expect(told.err).toMatch(words);
    expect(await readdir(dir)).toEqual(['letter.txt']);
  });
});

it('says what is wrong with a token that the server does not accept', async () => {
  const server = createServer((_, response) => response.writeHead(401).end('{"message":"Unauthorized"}'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const told = await tidemark(['status'], '/nowhere', { TIDEMARK_URL: url, TIDEMARK_TOKEN: 'old' });
  server.close();
  expect([told.code, told.out]).toEqual([1, '']);
  expect(told.err).toContain(`${url} does not accept the token`);
});
