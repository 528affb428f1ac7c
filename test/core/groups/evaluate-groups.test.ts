import { describe, expect, it } from 'vitest';
import type { Facts } from '#core/facts/fact.ts';
import { GroupEvaluation, type Member } from '#core/groups/evaluate-groups.ts';

const facts = (values: Record<string, number>): Facts =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value, ok: true }]));

const member = (
  branchId: string | null,
  name: string,
  values: Record<string, number>,
  over: Partial<Member['decision']> = {},
): Member => ({
  branchId,
  facts: facts(values),
  decision: { class: name, regime: 'HOT', cvs: null, stage: null, churnLevel: null, ...over },
});

function groupsOf(members: readonly Member[]) {
  const evaluation = new GroupEvaluation();
  for (const one of members) evaluation.add(one);
  return evaluation.groups();
}

describe('groups', () => {
  const members = [
    member(
      'B1',
      'VALUE',
      { rev_12m: 300, na: 100, cdv: 10, twr: 0.1, excess_return: -0.1, nna_250: 5 },
      {
        ...{ cvs: 40, stage: 'MATURE', churnLevel: 'L0' },
      },
    ),
    member(
      'B1',
      'VALUE',
      { rev_12m: 100, na: 200, cdv: -5, twr: -0.1, nna_250: -20.5 },
      {
        ...{ cvs: 61, stage: 'LOST', churnLevel: 'L3' },
      },
    ),
    member('B1', 'VALUE', {}, { churnLevel: 'L2' }),
    member('B1', 'TREND', { rev_12m: 600, na: 100 }, { cvs: 50 }),
    member('B2', 'TREND', { rev_12m: 7 }),
    member(null, 'TREND', { na: 9 }),
  ];

  it('are one a class of a branch, with the figures of those of whom they are known', () => {
    const groups = groupsOf(members);
    expect(groups.map((one) => [one.branchId, one.class, one.clients])).toEqual([
      ['B1', 'TREND', 1],
      ['B1', 'VALUE', 3],
      ['B2', 'TREND', 1],
      [null, 'TREND', 1],
    ]);
    expect(groups[1]).toEqual({
      ...{ branchId: 'B1', class: 'VALUE', regime: 'HOT', clients: 3 },
      medianCvs: { value: 50.5, n: 2 },
      revenueShare: { value: 0.4, n: 2 },
      assetShare: { value: 0.75, n: 2 },
      netNewAssets: { value: -15.5, n: 2 },
      retention: { value: 0.5, n: 2 },
      churnRate: { value: 0.333333, n: 3 },
      meanCdv: { value: 2.5, n: 2 },
      positiveTwr: { value: 0.5, n: 2 },
      positiveExcess: { value: 0, n: 1 },
    });
  });

  it('have no figure of what nobody has', () => {
    const [, , other] = groupsOf(members);
    expect(other).toMatchObject({
      medianCvs: { value: null, n: 0 },
      assetShare: { value: null, n: 0 },
      netNewAssets: { value: null, n: 0 },
      retention: { value: null, n: 0 },
      meanCdv: { value: null, n: 0 },
      positiveTwr: { value: null, n: 0 },
    });
  });

  it('have no share of a branch that earned nothing', () => {
    const [group] = groupsOf([member('B1', 'VALUE', { rev_12m: -5 }), member('B1', 'VALUE', { rev_12m: 5 })]);
    expect(group?.revenueShare).toEqual({ value: null, n: 2 });
  });

  it('are told apart by the market', () => {
    const groups = groupsOf([member('B1', 'VALUE', {}), member('B1', 'VALUE', {}, { regime: null })]);
    expect(groups.map(({ regime }) => regime)).toEqual(['HOT', 'UNKNOWN']);
  });
});
