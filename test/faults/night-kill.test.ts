import { spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startLocal } from '#infra/local/start-local.ts';
import { generateLedger, seeded } from '../support/generate-ledger.ts';
import { dumpOf, itemsOf, objectsOf } from '../support/store-dump.ts';
import { importDirectory, night } from '../support/system.ts';
import type { Life } from './killed-process.ts';

const templateDir = path.resolve('cdk.out');
const script = fileURLToPath(new URL('./killed-process.ts', import.meta.url));
const seed = Number(process.env['SEED'] ?? 20261124);

/** In the order in which a night reaches them, so that a later kill still finds work to interrupt. */
const states = [
  'open-run',
  'derive-facts',
  'decide-clients',
  'certify-run',
  'publish-decisions',
  'close-run',
  'publish-events',
  'record-events',
];
const kills = states.flatMap((state) =>
  Array.from({ length: state === 'publish-decisions' || state === 'publish-events' ? 4 : 2 }, () => state),
);

let root: string;
let asOf: string;
const control = () => path.join(root, 'control');
const victim = () => path.join(root, 'victim');

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'tidemark-kill-'));
  const dir = path.join(root, 'ledger');
  const days = await generateLedger({ dir, clients: 60, seed, symbols: 20, tradesPerClient: 40 });
  asOf = days.at(-1)!;
  const dataDir = control();
  const local = await startLocal({ dataDir, templateDir, checkIam: true, freshEvery: 0 });
  expect((await importDirectory(local, dir, 'first', asOf)).status).toBe('SUCCEEDED');
  expect((await night(local, days.at(-25))).status).toBe('SUCCEEDED');
  await local.stop();
  await cp(control(), victim(), { recursive: true });
}, 180_000);

afterAll(() => rm(root, { recursive: true, force: true }));

interface End {
  signal: NodeJS.Signals | null;
  result?: { status: string; requests: Record<string, number>; refusals: unknown[] };
}

function live(life: Omit<Life, 'templateDir' | 'asOf' | 'execution'>): Promise<End> {
  const whole: Life = { templateDir, asOf, execution: 'the-night', ...life };
  const child = spawn(process.execPath, [script, JSON.stringify(whole)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.on('data', (chunk) => (out += String(chunk)));
  return new Promise((resolve) => {
    child.on('close', (_code, signal) => {
      const line = out.trim().split('\n').at(-1);
      resolve({ signal, ...(signal === null && line ? { result: JSON.parse(line) as End['result'] } : {}) });
    });
  });
}

async function stateOf(dataDir: string) {
  const local = await startLocal({ dataDir, templateDir, checkIam: true, freshEvery: 0 });
  try {
    const events = await itemsOf(local, 'Events');
    const objects = await objectsOf(local, 'store');
    return {
      decisions: await dumpOf(local, 'Decisions'),
      events: events.map((e) => e['eventId']!.S!).sort(),
      told: events.map((e) => e['detail']?.S ?? '').sort(),
      runs: [...objects]
        .filter(([key]) => key.startsWith('runs/'))
        .map(([key, bytes]) => `${key} ${bytes.toString('base64')}`)
        .sort(),
    };
  } finally {
    await local.stop();
  }
}

it(`a night killed ${kills.length} times ends as if nothing had happened`, { timeout: 280_000 }, async () => {
  console.log(`seed ${seed}`);
  const random = seeded(seed);
  const undisturbed = await live({ dataDir: control() });
  expect(undisturbed.result?.status).toBe('SUCCEEDED');
  expect(undisturbed.result?.refusals).toEqual([]);

  const died: string[] = [];
  for (const functionName of kills) {
    const most = Math.max(1, Math.floor((undisturbed.result!.requests[functionName] ?? 1) / 4));
    const request = 1 + Math.floor(random() * most);
    const end = await live({ dataDir: victim(), die: { functionName, request } });
    if (end.signal === 'SIGKILL') died.push(`${functionName}#${request}`);
  }
  console.log(`killed at ${died.join(', ')}`);
  expect(died).toHaveLength(kills.length);

  expect((await live({ dataDir: victim() })).result?.status).toBe('SUCCEEDED');
  const [expected, found] = [await stateOf(control()), await stateOf(victim())];
  expect(found.decisions).toEqual(expected.decisions);
  expect(found.runs).toEqual(expected.runs);
  expect(expected.events.some((id) => id.length > 0)).toBe(true);
  expect(found.events).toEqual(expected.events);
  expect(new Set(found.events).size).toBe(found.events.length);
});
