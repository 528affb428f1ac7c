import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'tidemark-first-start-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

/** Starts the system as a user would, and presses Ctrl-C once it says that it stays. */
function startAndStop(): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, ['cli/tidemark.ts', 'start', '--data', dir, '--lang', 'en']);
  const told = { out: '', err: '' };
  let pressed = false;
  child.stdout.on('data', (text) => (told.out += String(text)));
  child.stderr.on('data', (text) => {
    told.err += String(text);
    // Once: a second time would end it before it has stopped.
    if (!pressed && told.err.includes('Ctrl-C')) pressed = child.kill('SIGINT');
  });
  return new Promise((resolve) => {
    child.on('close', (code) => {
      resolve({ code, ...told });
    });
  });
}

it(
  'a first start imports the sample and decides; a second one finds it all again',
  { timeout: 180_000 },
  async () => {
    const first = await startAndStop();
    expect(first.code).toBe(0);
    expect(first.out).toMatch(/trades\.csv +(\d{5}) +\1 +0/);
    expect(first.out).toMatch(/broker’s own positions: \d{5} compared, 0 differ/);
    expect(first.out).not.toContain('labels.csv');
    expect(first.out).toMatch(/2025-12-31 \(100 clients\)\nMarket regime: (HOT|NEUTRAL|COLD)\n/);
    expect(first.out).toMatch(/NOT_PROFILED +1\n +SENTIMENT +\d/);
    expect(first.out).toMatch(/http:\/\/127\.0\.0\.1:\d+/);

    const second = await startAndStop();
    expect(second.code).toBe(0);
    expect(second.out).not.toContain('trades.csv');
    const certificate = /Certificate \S+\s+digest \S+/;
    expect(first.out).toMatch(certificate);
    expect(certificate.exec(second.out)?.[0]).toBe(certificate.exec(first.out)?.[0]);
  },
);
