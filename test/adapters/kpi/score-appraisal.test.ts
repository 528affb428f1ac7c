import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  beside,
  creditsKey,
  keepAppraisalPlan,
  keepShard,
  type Variant,
} from '#adapters/kpi/appraisal-objects.ts';
import { writeCredits } from '#adapters/kpi/credits-columns.ts';
import { creditsOf, scoreAppraisal } from '#adapters/kpi/score-appraisal.ts';
import { type LocalAws, startLocalAws } from '#test/support/local-aws.ts';
import { creditOf } from '../../core/kpi/appraisal/period-of-example-10.ts';
import { plan as planned } from '../../support/appraised.ts';

let aws: LocalAws;
beforeAll(async () => {
  aws = await startLocalAws();
});
afterAll(() => aws.stop());

const then = { ...planned, appraisalId: 'sealed', shards: 1 };
const since = { appraisalId: then.appraisalId, digest: 'f'.repeat(64), knownAt: 1 };
const now = { ...then, appraisalId: 'restated', since };

/** One credit of so many fen. */
async function keep(of: typeof then, shard: number, amount: number, variant?: Variant): Promise<void> {
  const digest = await writeCredits(creditsKey(of, shard, variant), [creditOf({ amount })]);
  if (variant === undefined)
    await keepShard(of, shard, { digest, figures: [], served: [], closed: [], unread: [] });
}

async function amountsOf(variant?: Variant): Promise<number[]> {
  const amounts: number[] = [];
  for await (const credits of creditsOf(now, variant)) amounts.push(...credits.map(({ amount }) => amount));
  return amounts;
}

it('a restatement puts what lies beside the shards down to its last cause', async () => {
  await keep(then, beside, 1);
  await keep(then, 1, 2);
  await keep(now, beside, 10);
  await keep(now, 1, 20);
  await keep(now, 1, 30, 'assignment');
  await keep(now, 1, 40, 'correction');
  expect(await amountsOf()).toEqual([10, 20]);
  expect(await amountsOf('assignment')).toEqual([1, 30]);
  expect(await amountsOf('correction')).toEqual([1, 40]);
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
  await keepShard(plan, 1, { digest: 'f'.repeat(64), figures: [], served: [], closed: [], unread });
  await expect(scoreAppraisal(plan)).rejects.toThrow(words);
});
