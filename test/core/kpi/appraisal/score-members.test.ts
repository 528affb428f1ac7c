import { describe, expect, it } from 'vitest';
import type { Appraisal } from '#core/kpi/appraisal/appraisal.ts';
import { staffOf } from '#core/kpi/branch-files.ts';
import { membersOf } from '#core/kpi/appraisal/members.ts';
import type { Group } from '#core/groups/group.ts';
import figuresExample from '../example-10.json' with { type: 'json' };
import example from './example-10-credits.json' with { type: 'json' };
import { appraised, credited, creditOf, plan } from './period-of-example-10.ts';

const memberOf = ({ members }: Appraisal, staffId = 'E0001') =>
  members.find((member) => member.staffId === staffId)!;
const lineOf = (appraisal: Appraisal, id: string) =>
  memberOf(appraisal).outcome.lines.find((line) => line.id === id)!;
const without = (...names: string[]) => ({
  known: new Set([...credited].filter((one) => !names.includes(one))),
});
const targetsBut = (changed: Record<string, number | null>) =>
  example.targets.flatMap((row) => {
    const target = changed[row.kpi];
    return target === null ? [] : [{ ...row, target: target ?? row.target }];
  });

describe('example 10, from credits', () => {
  it('comes to its figures', () => {
    const { figures } = memberOf(appraised());
    expect(figures).toMatchObject({ ...figuresExample.figures, complaints_ordinary: 1 });
  });

  it('comes to its scores, its extra points and 90.67', () => {
    const { outcome, fired } = memberOf(appraised());
    const told = (part: 'score' | 'extra') =>
      Object.fromEntries(outcome.lines.map((line) => [line.id, line[part]]));
    expect(told('score')).toEqual(figuresExample.scores);
    expect(told('extra')).toEqual(figuresExample.extras);
    expect(outcome).toMatchObject({ base: figuresExample.base, coefficient: 0.95, final: 90.67 });
    expect(fired).toEqual(['COMPLAINTS_ORDINARY']);
  });

  it('comes to 0.00 with a veto, and says by which event', () => {
    const vetoed = memberOf(appraised({ conduct: [...example.conduct, example.veto] }));
    expect(vetoed.outcome).toMatchObject({ veto: true, final: 0 });
    expect(vetoed.conduct.map(({ eventId }) => eventId)).toEqual(['X1', 'X2']);
  });
});

it.each([
  ['none in complaints.csv', 0, true, 1, 90.67],
  ['the same one there', 1, true, 1, 90.67],
  ['one more there', 2, true, 2, 85.9],
  ['one there and no events', 1, false, 1, 90.67],
])('an ordinary complaint that compliance recorded, and %s', (_, complaints, isRecorded, counted, final) => {
  const known = Array.from({ length: complaints }, (__, at) =>
    creditOf({ figure: 'complaints_ordinary', clientKey: `c${at}`, amount: 10_000, unit: 'share' }),
  );
  const told = appraised({ conduct: isRecorded ? example.conduct : null }, known);
  expect(memberOf(told).figures['complaints_ordinary']).toBe(counted);
  expect(memberOf(told).outcome.final).toBe(final);
  expect(Object.keys(told.branches[0]!.figures)).not.toContain('complaints_ordinary');
});

describe('what is not known', () => {
  it('is N/A where no source tells of it, and gives its weight to the rest', () => {
    const none = appraised(
      { conduct: null },
      [],
      without('product_holdings', 'alerts_due', 'alerts_in_time'),
    );
    expect(lineOf(none, 'K4')).toMatchObject({ score: null, extra: 0 });
    // 93.942105 less 15 and 5, of 80 points that are left.
    expect(memberOf(none).outcome).toMatchObject({ base: '92.427632', coefficient: 1 });
  });

  it('is 0 where a source is there and tells nothing of somebody', () => {
    const { figures, outcome } = memberOf(appraised(), 'E0002');
    expect(figures).toMatchObject({ net_assets_credited: [], commission_net: 0, complaints_valid: 0 });
    // Whoever holds no assets at the start, is due nothing and serves nobody has no shares either; K8 weighs 5 of 35.
    const scores = Object.fromEntries(outcome.lines.map(({ id, score }) => [id, score]));
    const none = { K3: null, K4: null, K5: null, K6: null, K7: null };
    expect(scores).toEqual({ K1: 0, K2: 0, ...none, K8: 14.29 });
  });

  it.each([
    ['no target', { K7: null }, 'K7', null],
    ['a target of 0 where more is better', { K2: 0 }, 'K2', null],
    ['a target of 0 where less is better', { K8: 0 }, 'K8', 0],
    ['no turnover that is assumed', { MARKET: null }, 'K3', null],
  ])('%s', (_, changed, id, score) => {
    expect(lineOf(appraised({ targets: targetsBut(changed) }), id).score).toBe(score);
  });

  it('has no market factor without the turnover of the market', () => {
    expect(lineOf(appraised({ marketTurnover: null }), 'K3').score).toBeNull();
  });
});

it.each([
  ['K1', 'net_assets_credited', -900_000_000],
  ['K3', 'commission_net', -20_000_000],
])('%s of what left is 0 points and never below', (id, figure, amount) => {
  expect(lineOf(appraised({}, [creditOf({ figure, clientKey: 'z', amount })]), id).score).toBe(0);
});

describe('who is appraised', () => {
  it('is every adviser, and whoever has something that counts', () => {
    const ids = (appraisal: Appraisal) => appraisal.members.map(({ staffId }) => staffId);
    expect(ids(appraised())).toEqual(['E0001', 'E0002']);
    expect(ids(appraised({}, [creditOf({ staffId: 'E0009', amount: 1 })]))).toEqual([
      'E0001',
      'E0002',
      'E0009',
    ]);
    const own = [...example.targets, { period: '2026-01', staff_id: 'E0009', kpi: 'K8', target: 1 }];
    expect(ids(appraised({ targets: own }))).toEqual(['E0001', 'E0002', 'E0009']);
  });

  it('is told with the days that there were, and judged by the whole target', () => {
    const staff = [
      ...example.staff.slice(1),
      { staff_id: 'E0001', role: 'advisor', branch_id: 'B02', from: '2026-01-15', to: '2026-01-20' },
      { staff_id: 'E0001', role: 'advisor', branch_id: 'B01', from: '2026-01-20', to: '2026-06-30' },
    ];
    const joined = memberOf(appraised({ members: membersOf(staffOf(staff), plan.period, plan.asOf) }));
    expect(joined).toMatchObject({ from: '2026-01-15', to: '2026-01-30', branchId: 'B01' });
    expect(joined.figures).toMatchObject({ net_assets_target: 5_000_000 });
    expect(joined.outcome.final).toBe(90.67);
  });

  it('is there until the last of several rows ends', () => {
    const row = { staff_id: 'E1', role: 'advisor', from: '2026-01-05', to: '2026-01-20' };
    const told = membersOf(
      staffOf([
        { ...row, branch_id: 'B01' },
        { ...row, branch_id: 'B02', from: '2026-01-06', to: '2026-01-08' },
      ]),
      ...([plan.period, plan.asOf] as const),
    );
    expect(told.get('E1')).toMatchObject({ from: '2026-01-05', to: '2026-01-20', branchId: 'B02' });
  });

  it('is nobody who left before the period or comes after it', () => {
    const staff = [
      { staff_id: 'E1', role: 'advisor', from: '2020-01-01', to: '2025-12-31' },
      { staff_id: 'E2', role: 'advisor', from: '2026-01-31' },
      { staff_id: 'E3', role: 'advisor', from: '2020-01-01', to: '2026-01-01' },
    ];
    expect([...membersOf(staffOf(staff), plan.period, plan.asOf).keys()]).toEqual(['E3']);
  });
});

const figure = (value: number | null, n = 10) => ({ value, n });
const group = (changed: Partial<Group>): Group => ({
  ...{ branchId: 'B01', class: 'VALUE', regime: 'HOT', clients: 10, netNewAssets: figure(0) },
  ...{ revenueShare: figure(1), assetShare: figure(1), positiveTwr: figure(0.5), medianCvs: figure(60) },
  ...{ retention: figure(0.9), churnRate: figure(0.1), meanCdv: figure(20), positiveExcess: figure(null) },
  ...changed,
});

describe('a branch', () => {
  const branchOf = (appraisal: Appraisal) => appraisal.branches.find(({ branchId }) => branchId === 'B01')!;
  const pooled = [
    creditOf({ staffId: null, role: 'pool', amount: 1_000_000 }),
    creditOf({ staffId: 'E0002', figure: 'net_assets_credited', clientKey: 'a', amount: 300_000_000 }),
  ];

  it('has what its members and its pool have, and the sum of their targets', () => {
    const { figures, pool } = branchOf(appraised({}, pooled));
    expect(pool).toEqual({ commission_net: 1_000_000 });
    expect(figures).toMatchObject({
      ...{ commission_net: 80_000, net_assets_credited: [5_000_000, 1_000_000, 700_000, 500_000] },
      ...{ net_assets_target: 10_000_000, revenue_target: 120_000, complaints_target: 4 },
      ...{ retention_target: 0.95, market_turnover_assumed: 1_000_000_000_000 },
    });
    expect(Object.keys(figures)).not.toContain('promised_returns');
  });

  it('is scaled to 80, beside the trend of its groups and what conduct leaves its members', () => {
    const before = [group({ regime: 'COLD' })];
    const now = [group({ medianCvs: figure(61), churnRate: figure(0.2), retention: figure(0.95) })];
    const { scorecard, outcome } = branchOf(appraised({ groups: { now, before } }));
    // Better in two of four, worse in one, the same in one; coefficients 0.95 and 1.
    expect(scorecard).toMatchObject({ trend: '6.250000', compliance: '9.750000' });
    expect(outcome).toMatchObject({ deductions: 0, coefficient: 1 });
    const indicators = Number(outcome.base) * 0.8;
    expect(Number(scorecard.indicators)).toBeCloseTo(indicators, 5);
    expect(scorecard.final).toBeCloseTo(indicators + 16, 2);
  });

  it('spreads what is not known over the rest', () => {
    const { scorecard } = branchOf(appraised());
    expect(scorecard).toMatchObject({ trend: null, compliance: '9.750000' });
    expect(scorecard.final).toBeCloseTo((Number(scorecard.indicators) + 9.75) / 0.9, 2);
    const unknown = branchOf(appraised({ targets: [] }));
    expect(unknown.scorecard).toMatchObject({ indicators: null, final: null });
  });

  it('keeps what is credited where no branch is told', () => {
    const { branches, members } = appraised({}, [
      creditOf({ staffId: null, role: 'pool', branchId: null, amount: 5 }),
      creditOf({ staffId: 'E0077', amount: 7 }),
    ]);
    expect(branches.map(({ branchId }) => branchId)).toEqual([null, 'B01']);
    expect(branches[0]).toMatchObject({ pool: { commission_net: 5 }, figures: { commission_net: 0.12 } });
    expect(members.at(-1)).toMatchObject({ staffId: 'E0077', branchId: null, from: '2026-01-01' });
  });
});
