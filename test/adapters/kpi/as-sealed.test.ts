import { afterAll, beforeAll, expect, it } from 'vitest';
import { digestOf } from '#adapters/digest.ts';
import { keepAppraisal } from '#adapters/kpi/appraisal-objects.ts';
import { makeAsSealed } from '#adapters/kpi/as-sealed.ts';
import { writeCredits } from '#adapters/kpi/credits-columns.ts';
import type { Appraisal } from '#core/kpi/appraisal/appraisal.ts';
import { type LocalAws, startLocalAws } from '#test/support/local-aws.ts';
import { creditOf } from '../../core/kpi/appraisal/period-of-example-10.ts';
import { plan as planned } from '#test/support/appraised.ts';

let aws: LocalAws;
let sealed: Appraisal;
const given = (clientKey: string, amount: number) =>
  creditOf({ clientKey, amount, sources: ['revenues/V1'] });

beforeAll(async () => {
  aws = await startLocalAws();
  const plan = { ...planned, shards: 2 };
  const shards = [[given('b', 7)], [given('a', 1), given('a', 2)], [given('c', 3)]];
  const credits = [];
  for (const shard of shards) credits.push(await writeCredits(plan.period, shard));
  sealed = { plan, credits, members: [], branches: [] };
  await keepAppraisal(sealed);
});
afterAll(() => aws.stop());

/** Of a restatement in so many shards. */
const asSealed = (shards: number, shard: number) =>
  makeAsSealed(
    {
      ...{ ...sealed.plan, appraisalId: 'restated', shards },
      since: { appraisalId: sealed.plan.appraisalId, digest: digestOf(sealed), knownAt: 1 },
    },
    shard,
  );

it('a client who gives what it gave is as it was sealed, and no other one', async () => {
  const isAsSealed = await asSealed(2, 1);
  expect(isAsSealed('a', [given('a', 1), given('a', 2)])).toBe(true);
  expect(isAsSealed('a', [given('a', 1)])).toBe(false);
  expect(isAsSealed('a', [given('a', 1), { ...given('a', 2), sources: [] }])).toBe(false);
  expect(isAsSealed('new', [])).toBe(true);
  // What lies beside the shards is no client's own.
  expect(isAsSealed('b', [given('b', 7)])).toBe(false);
});

it('is found in whatever shard it was, where the store is scanned in another number of parts', async () => {
  const isAsSealed = await asSealed(3, 3);
  expect(isAsSealed('c', [given('c', 3)])).toBe(true);
  expect(isAsSealed('a', [given('a', 1), given('a', 2)])).toBe(true);
  expect(isAsSealed('b', [])).toBe(true);
});
