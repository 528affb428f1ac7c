import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SignedCertificate } from '#core/run/certificate.ts';
import { startLocal } from '#infra/local/start-local.ts';
import { generateLedger, seeded } from '../support/generate-ledger.ts';
import { dumpOf, itemsOf, objectsOf } from '../support/store-dump.ts';
import { importDirectory, night } from '../support/system.ts';
import { live, type Life } from './life.ts';

const templateDir = path.resolve('cdk.out');
const seed = Number(process.env['SEED'] ?? 20261124);

/** In the order in which a night reaches them, so that a later kill still finds work to interrupt. */
const kills = [
  'open-run',
  'open-run',
  'derive-facts',
  'derive-facts write',
  'reduce-peers',
  'reduce-peers write',
  'decide-clients',
  'decide-clients write',
  'certify-run',
  'certify-run write',
  'publish-decisions',
  'publish-decisions',
  // In the middle of what a shard writes.
  'publish-decisions write 2',
  'publish-decisions write 3',
  'publish-decisions write 2',
  'close-run',
  'close-run write',
  'close-run write',
  // The change is written, its event is not: the only write of this function is the event.
  'publish-events write 1',
  'publish-events write 1',
  // What earlier lives recorded is not recorded again: a later call might never come.
  'record-events call 1',
  'record-events write 1',
].map((text) => {
  const [functionName = '', what, request] = text.split(' ');
  return { functionName, ...(what === 'write' && { write: true as const }), at: Number(request) };
});

/** Before these, nothing of the night may be seen. */
const beforeCertificate = ['open-run', 'derive-facts', 'reduce-peers', 'decide-clients', 'certify-run'];

let root: string;
let asOf: string;
const folder = (name: string) => path.join(root, name);

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'tidemark-kill-'));
  const dir = folder('ledger');
  const days = await generateLedger({ dir, clients: 60, seed, symbols: 20, tradesPerClient: 40 });
  asOf = days.at(-1)!;
  const local = await startLocal({ dataDir: folder('control'), templateDir, checkIam: true, freshEvery: 0 });
  expect((await importDirectory(local, dir, 'first', asOf)).status).toBe('SUCCEEDED');
  expect((await night(local, days.at(-25))).status).toBe('SUCCEEDED');
  await local.stop();
  await cp(folder('control'), folder('victim'), { recursive: true });
}, 180_000);

afterAll(() => rm(root, { recursive: true, force: true }));

const life = (name: string, die?: Life['die']): Life => ({
  dataDir: folder(name),
  templateDir,
  work: { night: asOf },
  name: 'the-night',
  ...(die && { die }),
});

async function stateOf(name: string) {
  const local = await startLocal({ dataDir: folder(name), templateDir, checkIam: true, freshEvery: 0 });
  try {
    const events = await itemsOf(local, 'Events');
    const runs = [...(await objectsOf(local, 'Store'))].filter(([key]) => key.startsWith('runs/'));
    const certificates = runs
      .filter(([key]) => key.endsWith('certificate.json') && key.includes(asOf))
      .map(([, bytes]) => JSON.parse(bytes.toString()) as SignedCertificate);
    return {
      certificates,
      decisions: await dumpOf(local, 'Decisions'),
      events: events.map((event) => event['eventId']!.S!).sort(),
      runs: runs.map(([key, bytes]) => `${key} ${bytes.toString('base64')}`).sort(),
    };
  } finally {
    await local.stop();
  }
}

it(`a night killed ${kills.length} times ends as if nothing had happened`, { timeout: 280_000 }, async () => {
  console.log(`seed ${seed}`);
  const random = seeded(seed);
  const undisturbed = await live(life('control'));
  expect(undisturbed.end).toMatchObject({ status: 'SUCCEEDED', refusals: [] });
  const before = undisturbed.seen!.decisions;

  const died: string[] = [];
  for (const [at, { functionName, write, at: said }] of kills.entries()) {
    const counts = write ? undisturbed.end!.writes : undisturbed.end!.requests;
    // Early in what the function does, so that what is left over lasts for the kills that follow.
    const most = Math.max(1, Math.floor((counts[functionName] ?? 1) / 4));
    const request = said || 1 + Math.floor(random() * most);
    const { signal, seen } = await live(life('victim', { functionName, write, request }));
    if (signal === 'SIGKILL') died.push(`${functionName} ${write ? 'write ' : ''}${request}`);
    // What the kills before left behind is looked at while everything stands still.
    const sawCertificate = kills
      .slice(0, at)
      .some(({ functionName: name }) => !beforeCertificate.includes(name));
    if (!sawCertificate) expect(seen?.decisions, `after kill ${at}`).toBe(before);
  }
  console.log(`killed at ${died.join(', ')}`);
  expect(died).toHaveLength(kills.length);

  expect((await live(life('victim'))).end?.status).toBe('SUCCEEDED');
  // Seen once more when all is done: the night has changed something.
  expect((await live(life('victim'))).seen?.decisions).not.toBe(before);
  const [expected, found] = [await stateOf('control'), await stateOf('victim')];
  expect(found.decisions).toEqual(expected.decisions);
  expect(found.runs).toEqual(expected.runs);
  expect(found.certificates).toHaveLength(1);
  expect(found.certificates[0]).toMatchObject({ asOf, clients: 60, decided: 60 });
  expect(expected.events.length).toBeGreaterThan(2);
  expect(found.events).toEqual(expected.events);
  expect(new Set(found.events).size).toBe(found.events.length);
});
