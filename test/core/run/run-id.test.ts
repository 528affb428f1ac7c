import { describe, expect, it } from 'vitest';
import { digestOf } from '#adapters/digest.ts';
import { shardCount, shardNumbers } from '#core/run/plan.ts';
import { type RunIdentity, runIdOf } from '#core/run/run-id.ts';

const rules: Record<string, string> = { classification: 'a', churn: 'b' };
const identity: RunIdentity = { asOf: '2017-12-29', knownAt: 4, rules, suspended: [] };
const id = (over: Partial<RunIdentity> = {}) => runIdOf({ ...identity, ...over }, digestOf);

describe('a run id', () => {
  it('names the day and derives from what the outcome depends on', () => {
    expect(id()).toMatch(/^2017-12-29-[0-9a-f]{12}$/);
    expect(id({ rules: { churn: 'b', classification: 'a' } })).toBe(id());
  });

  it.each<Partial<RunIdentity>>([
    { asOf: '2017-12-28' },
    { knownAt: 5 },
    { rules: { classification: 'a', churn: 'c' } },
    { suspended: ['churn'] },
    { rights: 'd' },
  ])('is another one for %j', (over) => {
    expect(id(over)).not.toBe(id());
  });
});

describe('shards', () => {
  const parameters = {
    clientsPerShard: 2500,
    fewestShards: 2,
    massChangeShare: 0.05,
    quarantinedListed: 1,
    reasonsListed: 1,
    comparedPerShard: 1,
    daysBack: 1,
  };
  it.each([
    [0, 2],
    [10, 2],
    [5000, 2],
    [5001, 3],
    [1_000_000, 400],
  ])('%i clients are %i shards', (clients, shards) => {
    expect(shardCount(clients, parameters)).toBe(shards);
  });
  it('count from 1', () => {
    expect(shardNumbers({ shards: 3 })).toEqual([1, 2, 3]);
  });
});
