import { afterAll, beforeAll, expect, it } from 'vitest';
import { nightsFor } from '#adapters/kpi/nights-for.ts';
import { keepPlan, listRun } from '#adapters/runs.ts';
import { type LocalAws, startLocalAws } from '#test/support/local-aws.ts';
import { plan } from '../../core/run/rows.ts';

let aws: LocalAws;
beforeAll(async () => {
  aws = await startLocalAws();
});
afterAll(() => aws.stop());

async function run(runId: string, asOf: string, knownAt: number, status: 'closed' | 'failed' = 'closed') {
  await keepPlan(plan({ runId, asOf, knownAt }));
  await listRun({ runId, asOf }, status);
}

it('reads of a day that was run again its last run, whatever its id, and nothing that is not done', async () => {
  await run('november', '2025-11-28', 1);
  await run('z-first', '2025-12-31', 2);
  await run('a-again', '2025-12-31', 3);
  await run('zz-failed', '2025-12-31', 4, 'failed');
  await run('january', '2026-01-05', 5);
  expect((await nightsFor('2026-01')).map(({ runId }) => runId)).toEqual(['january', 'a-again']);
});

it('reaches back to a period of any age', { timeout: 20_000 }, async () => {
  await Promise.all(
    Array.from({ length: 410 }, (_, at) =>
      listRun({ runId: `n${at}`, asOf: `2027-${String(1 + (at % 12)).padStart(2, '0')}-01` }, 'failed'),
    ),
  );
  expect((await nightsFor('2026-01')).at(-1)?.runId).toBe('a-again');
});
