import { describe, expect, it } from 'vitest';
import { handler, type RunsContext } from '#functions/serve-runs/handler.ts';

const operator = { subject: 'demo-operator', role: 'operator', branches: ['*'], staffId: null } as const;
const proof = { digest: 'd', signature: 's', algorithm: 'a', key: 'k' };
const figure = { value: null, n: 0 };
const groups = ['B1', 'B2', null].map((branchId) => ({
  ...{ branchId, class: 'VALUE', regime: 'HOT', clients: 3, medianCvs: figure, revenueShare: figure },
  ...{ assetShare: figure, netNewAssets: figure, retention: figure, churnRate: figure, meanCdv: figure },
  ...{ positiveTwr: figure, positiveExcess: figure },
}));
const health = {
  ...{ runId: 'run-1', asOf: '2026-01-05', clients: 3, baseline: null, drifting: [] },
  ...{ silent: [], measures: [] },
};
const none = { path: undefined, query: undefined, body: undefined };

function ctx(overrides: Partial<RunsContext> = {}): RunsContext {
  return {
    start: () => Promise.resolve('night-1'),
    record: () => Promise.resolve(),
    list: () => Promise.resolve([]),
    latest: () => Promise.resolve('run-1'),
    find: (runId) =>
      Promise.resolve(
        runId === 'run-1'
          ? { runId, execution: null, asOf: null, status: 'closed', steps: [], reason: null }
          : undefined,
      ),
    certificate: (runId) =>
      Promise.resolve(runId === 'run-1' ? { runId, asOf: '2026-01-05', proof } : undefined),
    groups: (runId) => Promise.resolve(runId === 'run-1' ? groups : undefined),
    health: (runId) => Promise.resolve(runId === 'run-1' ? health : undefined),
    events: () => Promise.resolve({ items: [], next: null }),
    ...overrides,
  };
}

describe('runs', () => {
  it('starts a night and keeps who asked', async () => {
    const recorded: unknown[] = [];
    const record: RunsContext['record'] = (...entry) => {
      recorded.push(entry);
      return Promise.resolve();
    };
    const started = await handler(ctx({ record })).startRun(
      { ...none, body: { asOf: '2026-01-05' } },
      operator,
    );
    expect(started).toEqual({ execution: 'night-1' });
    expect(recorded).toEqual([
      ['night/night-1', 'run.requested', { asOf: '2026-01-05', by: 'demo-operator' }],
    ]);
  });

  it.each(['latest', 'run-1'])('hands out the certificate of %s', async (runId) => {
    const asked = await handler(ctx()).getCertificate({ ...none, path: { runId } }, operator);
    expect(asked.runId).toBe('run-1');
  });

  it.each(['latest', 'run-1'])('tells the health of the rules of %s', async (runId) => {
    const asked = await handler(ctx()).getHealth({ ...none, path: { runId } }, operator);
    expect(asked).toEqual(health);
  });

  it('a run that was not examined yet is not found', async () => {
    const asked = handler(ctx()).getHealth({ ...none, path: { runId: 'run-2' } }, operator);
    await expect(asked).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it.each([
    ['a run nobody knows', ctx(), { runId: 'run-2' }],
    ['the latest before any', ctx({ latest: () => Promise.resolve(undefined) }), { runId: 'latest' }],
  ])('%s is not found', async (_, context, path) => {
    const asked = handler(context).getCertificate({ ...none, path }, operator);
    await expect(asked).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it.each([
    [['*'], ['B1', 'B2', null]],
    [['B2'], ['B2']],
    [[], []],
  ])('hands out the groups of the branches %j', async (branches, expected) => {
    const manager = { ...operator, role: 'manager', branches } as const;
    const asked = await handler(ctx()).getGroups({ ...none, path: { runId: 'latest' } }, manager);
    expect(asked.items.map(({ branchId }) => branchId)).toEqual(expected);
  });

  it('hands out no groups of a run that nobody knows', async () => {
    const asked = handler(ctx()).getGroups({ ...none, path: { runId: 'run-2' } }, operator);
    await expect(asked).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('the latest run before any is not found', async () => {
    const asked = handler(ctx({ latest: () => Promise.resolve(undefined) })).getLatestRun(none, operator);
    await expect(asked).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
