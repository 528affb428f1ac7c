import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startLocal } from '#infra/local/start-local.ts';
import { generateDay, generateLedger, seeded, weekdays } from '../support/generate-ledger.ts';
import { importDirectory } from '../support/system.ts';
import { live, type Life } from './life.ts';

const templateDir = path.resolve('cdk.out');
const seed = Number(process.env['SEED'] ?? 20261124);
const kills = [
  'open-import',
  'stage-part',
  'build-market',
  'check-rows',
  'accept-import',
  'build-books',
  'build-books',
  'publish-import',
];

let root: string;
let businessDate: string;
const folder = (name: string) => path.join(root, name);

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'tidemark-import-kill-'));
  const days = weekdays('2025-01-01', 61);
  businessDate = days.at(-1)!;
  const plan = { clients: 30, seed, symbols: 10, days: 60, from: days[0]!, tradesPerClient: 20 };
  await generateLedger({ ...plan, dir: folder('ledger') });
  await generateDay({ ...plan, dir: folder('day'), day: businessDate, share: 0.5 });
  const local = await startLocal({ dataDir: folder('control'), templateDir, checkIam: true, freshEvery: 0 });
  expect((await importDirectory(local, folder('ledger'), 'first', days.at(-2)!)).status).toBe('SUCCEEDED');
  await local.stop();
  await cp(folder('control'), folder('victim'), { recursive: true });
}, 120_000);

afterAll(() => rm(root, { recursive: true, force: true }));

const life = (name: string, die?: Life['die']): Life => ({
  dataDir: folder(name),
  templateDir,
  work: { import: { dir: folder('day'), businessDate } },
  name: 'day',
  ...(die && { die }),
});

it(
  `an import killed ${kills.length} times shows readers the state before, then the state after`,
  { timeout: 200_000 },
  async () => {
    console.log(`seed ${seed}`);
    const random = seeded(seed);
    const undisturbed = await live(life('control'));
    expect(undisturbed.end).toMatchObject({ status: 'SUCCEEDED', refusals: [] });
    const { books: before, clients } = undisturbed.seen!;
    expect(clients).toBe(30);

    for (const functionName of kills) {
      const most = Math.max(1, Math.floor((undisturbed.end!.requests[functionName] ?? 1) / 3));
      const request = 1 + Math.floor(random() * most);
      const { signal, seen } = await live(life('victim', { functionName, request }));
      expect(signal, `${functionName}#${request}`).toBe('SIGKILL');
      expect(seen?.books, `before ${functionName}`).toBe(before);
    }
    expect((await live(life('victim'))).end?.status).toBe('SUCCEEDED');
    // A last look at both: a night that has nothing to do would change nothing either.
    const [expected, found] = [await live(life('control')), await live(life('victim'))];
    expect(found.seen!.books).toEqual(expected.seen!.books);
    expect(found.seen!.books).not.toBe(before);
  },
);
