import { afterAll, beforeAll, expect, it } from 'vitest';
import { env } from '#adapters/env.ts';
import { creditsKey, keepAppraisalPlan, keepShard } from '#adapters/kpi/appraisal-objects.ts';
import { readCredits, writeCredits } from '#adapters/kpi/credits-columns.ts';
import { scoreAppraisal, variantCredits } from '#adapters/kpi/score-appraisal.ts';
import { putObject } from '#adapters/store.ts';
import { type LocalAws, startLocalAws } from '#test/support/local-aws.ts';
import { creditOf } from '../../core/kpi/appraisal/period-of-example-10.ts';
import { plan as planned } from '#test/support/appraised.ts';

let aws: LocalAws;
beforeAll(async () => {
  aws = await startLocalAws();
});
afterAll(() => aws.stop());

const then = { ...planned, appraisalId: 'sealed', shards: 1 };
const since = { appraisalId: then.appraisalId, digest: 'f'.repeat(64), knownAt: 1 };
const now = { ...then, appraisalId: 'restated', since };
const nobody = { served: [], closed: [], unread: [] };

/** Credits of one credit of so many fen. */
const written = (amount: number) => writeCredits(then.period, [creditOf({ amount })]);

it('a restatement puts what lies beside the shards down to its last cause', async () => {
  const sealed = { credits: [await written(1), await written(2)] };
  const variants = { assignment: await written(30), correction: await written(40) };
  await keepShard(now, 1, { ...nobody, digest: await written(20), variants });
  const [beside] = sealed.credits;
  expect(await variantCredits(now, sealed, 'assignment')).toEqual([beside, variants.assignment]);
  expect(await variantCredits(now, sealed, 'correction')).toEqual([beside, variants.correction]);
  await keepShard(now, 1, { ...nobody, digest: await written(20) });
  await expect(variantCredits(now, sealed, 'correction')).rejects.toThrow('without the credits');
});

it('what is written of the same credits is one object, of others another', async () => {
  const [one, same, other] = [await written(1), await written(1), await written(2)];
  expect(same).toBe(one);
  const amountOf = async (digest: string) =>
    (await readCredits(then.period, digest)).map(({ amount }) => amount);
  expect(await Promise.all([one, other].map(amountOf))).toEqual([[1], [2]]);
  await putObject(env.storeBucket, creditsKey(then.period, one), 'other bytes');
  await expect(readCredits(then.period, one)).rejects.toMatchObject({ code: 'CREDITS_ALTERED' });
});

it.each([
  ['preview', 'the records of 2 clients could not be worked on (BAD_BOOK, UNREADABLE)'],
  ['restate', 'the records of 2 clients could not be worked on (BAD_BOOK, UNREADABLE)'],
  // It goes on, and finds that this store has no calendar.
  ['accrue', 'no trading day'],
] as const)('leaves nobody out in silence of a %s', async (purpose, words) => {
  const plan = { ...planned, appraisalId: `unread-${purpose}`, purpose, shards: 1 };
  await keepAppraisalPlan(plan);
  const unread = ['UNREADABLE', 'BAD_BOOK'].map((reason, at) => ({ clientKey: `k${at}`, reason }));
  await keepShard(plan, 1, { ...nobody, digest: 'f'.repeat(64), unread });
  await expect(scoreAppraisal(plan)).rejects.toThrow(words);
});
