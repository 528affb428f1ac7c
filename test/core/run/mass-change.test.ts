import { describe, expect, it } from 'vitest';
import { massChangeOf, rulesDiffer } from '#core/run/mass-change.ts';
import { tally } from '#core/run/tally.ts';
import { plan, row } from './rows.ts';

const parameters = {
  clientsPerShard: 1,
  fewestShards: 1,
  massChangeShare: 0.05,
  quarantinedListed: 1,
  reasonsListed: 1,
  comparedPerShard: 1,
  daysBack: 1,
  market: null,
};
const before = (rules: Record<string, string>) =>
  plan({ previous: { runId: 'p', asOf: '2017-12-28', knownAt: 2, rules, suspended: [] } });
const changing = (changed: number, of: number) =>
  tally(Array.from({ length: of }, (_, at) => row(`k${at}`, { changed: at < changed })));

describe('a mass change', () => {
  const newRules = before({ classification: 'c0', churn: 'h1' });

  it('is above the share of the clients, for a reason that lies in the rules', () => {
    expect(massChangeOf(newRules, changing(6, 100), parameters)).toEqual({ clients: 6, share: 0.06 });
    expect(massChangeOf(newRules, changing(5, 100), parameters)).toBeNull();
  });

  it('is none when the rules are those of the night before, or there was none', () => {
    expect(
      massChangeOf(before({ churn: 'h1', classification: 'c1' }), changing(90, 100), parameters),
    ).toBeNull();
    expect(massChangeOf(plan(), changing(90, 100), parameters)).toBeNull();
  });

  it('does not count first decisions', () => {
    const rows = tally([row('a', { changed: true, first: true }), row('b')]);
    expect(massChangeOf(newRules, rows, parameters)).toBeNull();
  });

  it('sees a kind of rules that is new or gone', () => {
    expect(rulesDiffer(before({ classification: 'c1' }))).toBe(true);
    expect(rulesDiffer(before({ classification: 'c1', churn: 'h1', value: 'v1' }))).toBe(true);
  });
});
