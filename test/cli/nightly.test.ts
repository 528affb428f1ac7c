import { afterEach, describe, expect, it } from 'vitest';
import type { RunStatus } from '#core/api/runs.ts';
import { serveStub, tidemark, type Stub } from './serve-stub.ts';

let stub: Stub;
afterEach(() => stub.stop());

const status = (change: Partial<RunStatus>): RunStatus => ({
  runId: 'run-1',
  execution: 'night-1',
  asOf: '2026-01-05',
  status: 'running',
  steps: [],
  reason: null,
  ...change,
});

async function serve(...answers: Partial<RunStatus>[]) {
  const asked: unknown[] = [];
  stub = await serveStub({
    'serve-runs': {
      startRun: ({ body }) => {
        asked.push(body);
        return Promise.resolve({ execution: 'night-1' });
      },
      getRun: () => Promise.resolve(status(answers.shift() ?? {})),
      getCertificate: () =>
        Promise.resolve({
          runId: 'run-1',
          asOf: '2026-01-05',
          proof: { digest: 'd', signature: 'sig', algorithm: 'a', key: 'k' },
        }),
    },
  });
  return asked;
}

describe('nightly', () => {
  it('starts a night, shows where it stands and prints its certificate', async () => {
    const steps = [{ step: 'derive-facts', done: 1, of: 2 }];
    const asked = await serve({ status: 'starting', runId: null }, { steps }, { status: 'closed' });
    const told = await tidemark(['nightly', '--as-of', '2026-01-05'], stub.root);
    expect(asked).toEqual([{ asOf: '2026-01-05' }]);
    expect(told.err).toContain('night: derive-facts 1/2');
    expect(told.out).toMatch(/Certificate run-1\n.*proof\.signature +sig/s);
    expect(told.code).toBe(0);
  });

  it.each<[string, Partial<RunStatus>, number, RegExp]>([
    [
      'a failed night',
      { status: 'failed', reason: 'the rules are not signed' },
      1,
      /nothing of it was published: the rules/,
    ],
    [
      'a night for nothing',
      { status: 'skipped', reason: 'no ledger yet' },
      0,
      /No night was run: no ledger yet/,
    ],
  ])('%s', async (_, answer, code, words) => {
    await serve(answer);
    const told = await tidemark(['nightly', '--json'], stub.root);
    expect(told.code).toBe(code);
    expect(told.err).toMatch(words);
    expect(JSON.parse(told.out)).toMatchObject(answer);
  });
});
