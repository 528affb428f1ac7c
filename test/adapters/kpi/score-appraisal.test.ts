import { afterAll, beforeAll, expect, it } from 'vitest';
import { beside, creditsKey, keepShard, type Variant } from '#adapters/kpi/appraisal-objects.ts';
import { writeCredits } from '#adapters/kpi/credits-columns.ts';
import { creditsOf } from '#adapters/kpi/score-appraisal.ts';
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
