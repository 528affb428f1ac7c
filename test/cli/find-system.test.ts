import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findSystem } from '#cli/find-system.ts';
import { sayIn } from '#cli/text/messages.ts';

let root: string;
const say = sayIn('en');
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'tidemark-root-'));
  const one = (sample: string, pid: number, startedAt: string) => ({
    sample,
    apiUrl: `http://127.0.0.1/${sample}`,
    issuer: 'http://127.0.0.1',
    pid,
    startedAt,
  });
  const systems = [
    one('old', process.pid, '2026-01-01T00:00:00Z'),
    one('new', process.pid, '2026-01-02T00:00:00Z'),
    one('dead', 2 ** 22 + 1, '2026-01-03T00:00:00Z'),
  ];
  for (const system of systems) {
    await mkdir(path.join(root, system.sample));
    await writeFile(path.join(root, system.sample, 'local.json'), JSON.stringify(system));
  }
  await mkdir(path.join(root, 'never-started'));
  await mkdir(path.join(root, 'cut'));
  await writeFile(path.join(root, 'cut/local.json'), '{"sample":');
});
afterAll(() => rm(root, { recursive: true }));

describe('the running system', () => {
  it.each<[string, Record<string, string>, string]>([
    ['is the one started last that still runs', {}, 'http://127.0.0.1/new'],
    ['is the one that TIDEMARK_URL names', { TIDEMARK_URL: 'https://t.example/' }, 'https://t.example'],
  ])('%s', async (_, environment, url) => {
    expect((await findSystem(environment, say, root)).url).toBe(url);
  });

  it('knows an embedded one by its address', async () => {
    const found = await findSystem({ TIDEMARK_URL: 'http://127.0.0.1/old' }, say, root);
    expect(found.local?.sample).toBe('old');
  });
});
