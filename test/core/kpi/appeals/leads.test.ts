import { expect, it } from 'vitest';
import type { Caller } from '#core/api/claims.ts';
import { isLead } from '#core/kpi/appeals/leads.ts';
import { staffOf } from '#core/kpi/branch-files.ts';

const row = (staff_id: string, role: string, branch_id: string, from: string, to?: string) => ({
  ...{ staff_id, role, branch_id, from },
  ...(to !== undefined && { to }),
});
/** The adviser moves from B1 to B2 within January, and to B3 before the day on which somebody judges. */
const staff = staffOf([
  row('S1', 'advisor', 'B0', '2024-01-01', '2025-12-31'),
  row('S1', 'advisor', 'B1', '2026-01-01', '2026-01-15'),
  row('S1', 'advisor', 'B2', '2026-01-16', '2026-01-31'),
  row('S1', 'advisor', 'B3', '2026-02-01'),
  row('S2', 'advisor', 'B9', '2024-01-01', '2025-06-30'),
  row('before', 'lead', 'B1', '2024-01-01', '2025-12-31'),
  row('then', 'lead', 'B1', '2024-01-01', '2026-01-01'),
  row('then', 'lead', 'B7', '2026-01-02'),
  row('later', 'lead', 'B1', '2026-02-01', '2026-02-19'),
  row('now', 'lead', 'B3', '2026-02-20'),
  row('old', 'lead', 'B0', '2024-01-01'),
  row('last', 'lead', 'B9', '2024-01-01'),
  row('peer', '客户经理', 'B2', '2024-01-01'),
]);
const hr = (staffId: string | null): Caller => ({ subject: 'x', role: 'hr', branches: ['*'], staffId });
const manager = (...branches: string[]): Caller => ({ ...hr(null), role: 'manager', branches });
const isLeadOf = (staffId: string, caller: Caller) =>
  isLead(staff, { staffId, period: '2026-01' }, caller, '2026-02-20');

it.each<[string, Caller, boolean]>([
  ['the manager of the branch in the first days', manager('B1'), true],
  ['the manager of the branch in the last days', manager('B5', 'B2'), true],
  ['the manager of the branch today', manager('B3'), true],
  ['the manager of every branch', manager('*'), true],
  ['the manager of a branch of before the period', manager('B0'), false],
  ['a manager of no branch', manager(), false],
  ['hr, whose token sees every branch', hr(null), false],
  ['who led the branch on one day of the period', hr('then'), true],
  ['who leads the branch since today', hr('now'), true],
  ['who left the branch before the period', hr('before'), false],
  ['who came to the branch after the period and left', hr('later'), false],
  ['who leads a branch of before the period', hr('old'), false],
  ['a fellow adviser', hr('peer'), false],
  ['the adviser, as another user', hr('S1'), true],
])('leads the adviser or not: %s', (_, caller, leads) => {
  expect(isLeadOf('S1', caller)).toBe(leads);
});

it.each<[string, Caller, boolean]>([
  ['at the last branch of who has left', hr('last'), true],
  ['as the manager of that branch', manager('B9'), true],
  ['elsewhere', hr('now'), false],
])('leads who has left or not: %s', (_, caller, leads) => {
  expect(isLeadOf('S2', caller)).toBe(leads);
});

it('nobody in particular leads whom staff.csv does not name', () => {
  expect(isLeadOf('S9', hr('now'))).toBe(false);
  expect(isLeadOf('S9', manager('B1'))).toBe(false);
});
