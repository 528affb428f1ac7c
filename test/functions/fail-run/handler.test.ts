import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { auditTrail } from '#adapters/audit.ts';
import { collect } from '#adapters/dynamodb.ts';
import { readExecution } from '#adapters/execution-notes.ts';
import { readHead, takeLock } from '#adapters/head.ts';
import { closeRun, keepPlan, listRuns } from '#adapters/runs.ts';
import { buildCertificate } from '#core/run/certificate.ts';
import { nightParameters } from '#core/run/parameters.ts';
import { handler } from '#functions/fail-run/index.ts';
import { noFindings, plan } from '../../core/run/rows.ts';
import { type LocalAws, startLocalAws } from '../../support/local-aws.ts';

let aws: LocalAws;
beforeAll(async () => {
  aws = await startLocalAws();
});
afterAll(() => aws.stop());
beforeEach(() => aws.clear());

const runId = plan().runId;
const arn = 'arn:aws:states:x:1:execution:night:n1';
const error = {
  Error: 'COLUMNS_ALTERED',
  Cause: JSON.stringify({ errorType: 'COLUMNS_ALTERED', errorMessage: 'in words', trace: ['at x'] }),
};
const fail = (input: object) => handler(input, { functionName: 'fail-run' });

it('says why, marks the run, and gives the store back', async () => {
  await keepPlan(plan());
  await takeLock('night', runId);
  const input = { runId, asOf: plan().asOf, execution: arn, error, proceed: true, shards: [1] };
  await fail(input);
  await fail(input);
  const words = { code: 'COLUMNS_ALTERED', message: 'in words' };
  const chain = await collect(auditTrail(`run/${runId}`));
  expect(chain).toHaveLength(1);
  expect(chain[0]).toMatchObject({ type: 'run.failed', token: 'n1' });
  expect(JSON.parse(chain[0]!.body)).toEqual({ runId, asOf: plan().asOf, ...words });
  expect(await listRuns(9)).toEqual([{ runId, asOf: plan().asOf, status: 'failed' }]);
  expect(await readExecution(arn)).toEqual({ runId, asOf: plan().asOf, reason: null, error: words });
  expect((await readHead()).lock).toBeUndefined();
});

it.each([
  ['night', 'another run'],
  ['import', 'b1'],
] as const)('leaves the lock of %s %s alone', async (kind, id) => {
  await keepPlan(plan());
  await takeLock(kind, id);
  await fail({ runId, execution: arn, error });
  expect((await readHead()).lock).toEqual({ kind, id });
});

it('records a night that had no run yet', async () => {
  await fail({ scheduled: true, execution: arn, error: { Error: 'States.Timeout', Cause: 'no JSON' } });
  const [record] = await collect(auditTrail('night/n1'));
  expect(JSON.parse(record!.body)).toMatchObject({ runId: null, code: 'States.Timeout' });
  expect(await listRuns(9)).toEqual([]);
});

it('does not call a run failed that another execution has closed', async () => {
  await keepPlan(plan());
  await closeRun(buildCertificate(plan(), [], noFindings, nightParameters, () => 'd'));
  await fail({ runId, execution: arn, error });
  expect((await listRuns(9))[0]).toMatchObject({ status: 'closed' });
});
