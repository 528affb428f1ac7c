import { describe, expect, it } from 'vitest';
import { branchOfStaff, conductOf, isEmployed, staffOf, targetsOf } from '#core/kpi/branch-files.ts';
import type { Row } from '#core/ledger/row.ts';

const staff = staffOf([
  { staff_id: 'S2', role: 'advisor', branch_id: 'B2', from: '2025-01-01' },
  { staff_id: 'S1', role: 'lead', branch_id: 'B2', from: '2025-06-01' },
  { staff_id: 'S1', role: 'advisor', branch_id: 'B1', from: '2024-01-01', to: '2025-03-31' },
]);

it('staff comes by id and day, and without a name', () => {
  expect(staff).toEqual([
    { staffId: 'S1', role: 'advisor', branchId: 'B1', from: '2024-01-01', to: '2025-03-31' },
    { staffId: 'S1', role: 'lead', branchId: 'B2', from: '2025-06-01', to: null },
    { staffId: 'S2', role: 'advisor', branchId: 'B2', from: '2025-01-01', to: null },
  ]);
});

it.each([
  ['before the first day', 'S1', '2023-12-31', false, null],
  ['on the first day', 'S1', '2024-01-01', true, 'B1'],
  ['on the last day', 'S1', '2025-03-31', true, 'B1'],
  ['after the last day', 'S1', '2025-04-01', false, 'B1'],
  ['back again', 'S1', '2025-06-01', true, 'B2'],
  ['without a last day', 'S2', '2099-01-01', true, 'B2'],
  ['whom staff.csv does not name', 'S9', '2025-06-01', false, null],
])('%s: %s on %s is employed %s, and of branch %s', (_, staffId, day, employed, branch) => {
  expect(isEmployed(staff)(staffId, day)).toBe(employed);
  expect(branchOfStaff(staff)(staffId, day)).toBe(branch);
});

describe('targets', () => {
  const rows: Row[] = [
    { period: '2025-03', staff_id: 'S1', kpi: 'K1', target: 200_000 },
    { period: '2025-03', staff_id: '*', kpi: 'K1', target: 100_000 },
    { period: '2025-03', staff_id: '*', kpi: 'K6_COVERAGE', target: 0.9 },
    { period: '2025-03', staff_id: '*', kpi: 'MARKET', target: 1e12 },
    { period: '2025-04', staff_id: 'S1', kpi: 'K1', target: 300_000 },
    { period: '2025-03', staff_id: 'S2', kpi: 'K8', target: 0 },
  ];
  const ofAll = { coverage_target: 0.9, market_turnover_assumed: 1e12 };

  it.each([
    ['his own before that of everybody', '2025-03', 'S1', { ...ofAll, net_assets_target: 200_000 }],
    [
      'that of everybody, and his own, also 0',
      '2025-03',
      'S2',
      { ...ofAll, net_assets_target: 100_000, complaints_target: 0 },
    ],
    ['of the period alone', '2025-04', 'S1', { net_assets_target: 300_000 }],
    ['none where nobody set any', '2025-04', 'S2', {}],
  ])('are %s', (_, period, staffId, targets) => {
    expect(targetsOf(rows, period, staffId)).toEqual(targets);
    expect(targetsOf(rows.toReversed(), period, staffId)).toEqual(targets);
  });
});

it('conduct is of the period in which it happened, by day, a veto as its row or else its kind says', () => {
  const event = (event_id: string, date: string, kind: string, more: Row = {}): Row => ({
    ...{ event_id, staff_id: 'S1', date, kind, points: 5, ...more },
  });
  const rows = [
    event('E4', '2025-03-31', 'rebates_and_gifts'),
    event('E3', '2025-03-01', 'rebates_and_gifts', { veto: false }),
    event('E2', '2025-03-01', 'definite_calls', { points: 2.5 }),
    event('E1', '2025-04-01', 'definite_calls'),
    event('E0', '2025-03-05', 'promised_returns', { staff_id: 'S2', veto: true }),
  ];
  const line = (eventId: string, day: string, figure: string, points: number, veto: boolean) => ({
    ...{ eventId, day, figure, points, veto },
  });
  expect(conductOf(rows, '2025-03', 'S1')).toEqual([
    line('E2', '2025-03-01', 'definite_calls', 2.5, false),
    line('E3', '2025-03-01', 'rebates_and_gifts', 5, false),
    line('E4', '2025-03-31', 'rebates_and_gifts', 5, true),
  ]);
  expect(conductOf(rows, '2025-03', 'S2')).toEqual([line('E0', '2025-03-05', 'promised_returns', 5, true)]);
});
