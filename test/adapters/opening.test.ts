import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { putItem, text } from '#adapters/dynamodb.ts';
import { readHead, releaseLock, takeLock } from '#adapters/head.ts';
import { openRun } from '#adapters/opening.ts';
import { closeRun, isClosed, keepPlan, latestRun, listRun, listRuns, readPlan } from '#adapters/runs.ts';
import { buildCertificate } from '#core/run/certificate.ts';
import { nightParameters } from '#core/run/parameters.ts';
import { noFindings, plan } from '../core/run/rows.ts';
import { type LocalAws, startLocalAws } from '../support/local-aws.ts';

let aws: LocalAws;
beforeAll(async () => {
  aws = await startLocalAws();
});
afterAll(() => aws.stop());
beforeEach(() => putItem('imports', { batchId: text('HEAD'), part: text('HEAD') }));

const night = (runId: string, over = {}) => plan({ runId, ...over });
const open = async (runId: string, over = {}) => openRun(await readHead(), night(runId, over));
const holder = async () => (await readHead()).lock;

describe('opening a run', () => {
  it('takes the store and keeps the plan', async () => {
    await open('a');
    expect(await holder()).toEqual({ kind: 'night', id: 'a' });
    expect(await readPlan('a')).toEqual(night('a'));
    expect(await listRuns(10)).toEqual([{ runId: 'a', asOf: '2017-12-29', status: 'running' }]);
  });

  it('goes on with the plan it had, whatever would be planned now', async () => {
    await open('again');
    expect(await open('again', { shards: 99 })).toEqual(night('again'));
  });

  it('waits for an import', async () => {
    await takeLock('import', 'b9');
    await expect(open('b')).rejects.toMatchObject({ code: 'TransientError' });
    expect(await holder()).toEqual({ kind: 'import', id: 'b9' });
  });

  it('does not overtake an interrupted night that can go on', async () => {
    await open('c');
    await expect(open('d')).rejects.toMatchObject({ code: 'NIGHT_UNDER_WAY' });
    expect(await holder()).toEqual({ kind: 'night', id: 'c' });
  });

  it('takes the store from a night whose rules are gone, and from one that never had a plan', async () => {
    await open('e', { rules: { classification: 'old', churn: 'h1' } });
    await open('f');
    expect(await holder()).toEqual({ kind: 'night', id: 'f' });
    await releaseLock('night', 'f');
    await takeLock('night', 'no plan');
    await open('g');
    expect(await holder()).toEqual({ kind: 'night', id: 'g' });
  });

  it('does not open over a store that has changed since', async () => {
    const before = await readHead();
    await expect(openRun({ ...before, head: before.head + 1 }, night('h'))).rejects.toMatchObject({
      code: 'TransientError',
    });
    expect(await holder()).toBeUndefined();
  });
});

describe('the list of runs', () => {
  it('gives the latest day first, and the run in force once one is closed', async () => {
    await keepPlan(night('z'));
    await listRun({ runId: 'z', asOf: '2018-01-02' }, 'running');
    expect(await latestRun()).toBeUndefined();
    expect(await isClosed('z')).toBe(false);
    const built = buildCertificate(
      night('z', { asOf: '2018-01-02' }),
      [],
      noFindings,
      nightParameters,
      () => 'd',
    );
    await closeRun(built);
    await closeRun(built);
    const { rules, knownAt } = built;
    expect(await latestRun()).toEqual({ runId: 'z', asOf: '2018-01-02', knownAt, rules, suspended: [] });
    expect((await listRuns(1))[0]).toEqual({ runId: 'z', asOf: '2018-01-02', status: 'closed' });
    expect(await isClosed('z')).toBe(true);
  });
});
