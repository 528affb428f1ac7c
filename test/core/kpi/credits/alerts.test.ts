import { expect, it } from 'vitest';
import type { CaseState } from '#core/cases/case-state.ts';
import { makeCalendar } from '#core/calendar/trading-calendar.ts';
import { alertCredits } from '#core/kpi/credits/alerts.ts';
import { daysOf } from '#core/kpi/periods/period.ts';
import { weekdays } from '#test/support/generate-ledger.ts';

const calendar = makeCalendar({ closes: weekdays('2024-01-01', 260) });
const days = daysOf('2024-10', calendar)!;

const one: CaseState = {
  ...{ caseId: 'C1', clientKey: 'K', branchId: 'B', family: 'OUT', level: 'L3', class: 'VALUE', band: 'A' },
  ...{ core: false, serviceOnly: false, standing: 'closed', openedOn: '2024-10-08', raisedOn: '2024-10-08' },
  evidence: { runId: 'R', asOf: '2024-10-08', level: 'L3', score: 80, points: {}, floor: null },
  ...{ evidences: 1, adviser: 'S2', issuedTo: 'S1', servicer: 'S2', step: 0, reminded: false, breaches: [] },
  sla: [
    { to: ['adviser'], remindAt: '2024-10-09T05:00:00.000Z', dueAt: '2024-10-09T09:00:00.000Z' },
    { to: ['manager'], remindAt: '2024-10-10T05:00:00.000Z', dueAt: '2024-10-10T09:00:00.000Z' },
  ],
  ...{ explained: null, contact: null, closedAs: 'retained' },
};
const dueAt = (instant: string) => ({ sla: [{ ...one.sla[0]!, dueAt: instant }, one.sla[1]!] });
const breach = { level: 'L3', step: 0, dueAt: '2024-10-09T09:00:00.000Z' };

const inTime = ['alerts_due S1 2024-10-09', 'alerts_in_time S1 2024-10-09'];
const bothOn = (day: string) => [`alerts_due S1 ${day}`, `alerts_in_time S1 ${day}`];

interface Change {
  state?: Partial<CaseState>;
  asOf?: string;
  leftOn?: string;
  isExempt?: boolean;
}

it.each<[string, Change, string[]]>([
  ['handled in time, by whom it was issued to', {}, inTime],
  ['a breach', { state: { breaches: [breach] } }, ['alerts_due S1 2024-10-09']],
  ['due before the period', { state: dueAt('2024-09-30T09:00:00.000Z') }, []],
  ['due on its first day', { state: dueAt('2024-10-01T01:00:00.000Z') }, bothOn('2024-10-01')],
  ['due on its last day', { state: dueAt('2024-10-31T09:00:00.000Z') }, bothOn('2024-10-31')],
  ['due after it', { state: dueAt('2024-11-01T09:00:00.000Z') }, []],
  ['the day is that of Shanghai', { state: dueAt('2024-09-30T17:00:00.000Z') }, bothOn('2024-10-01')],
  ['due on the last day that counts', { asOf: '2024-10-09' }, inTime],
  ['due after the last day that counts', { asOf: '2024-10-08' }, []],
  ['nobody is waited for', { state: { sla: [] } }, []],
  ['a case that the client asked for', { state: { family: 'REVIEW' } }, []],
  ['a client who is restricted or closed', { isExempt: true }, []],
  [
    'issued to nobody',
    { state: { issuedTo: null } },
    ['alerts_due pool 2024-10-09', 'alerts_in_time pool 2024-10-09'],
  ],
  [
    'issued to somebody who left before it was due',
    { leftOn: '2024-10-08' },
    ['alerts_due pool 2024-10-09', 'alerts_in_time pool 2024-10-09'],
  ],
  ['who leaves on the day', { leftOn: '2024-10-09' }, inTime],
])('%s: %j', (_, { state, asOf = days.last, leftOn = '9999-12-31', isExempt = false }, expected) => {
  const found = alertCredits([{ ...one, ...state }], {
    ...{ calendar, days, asOf },
    isEmployed: (_staffId, day) => day <= leftOn,
    isExempt: () => isExempt,
  });
  expect(found.map(({ figure, staffId, day }) => `${figure} ${staffId ?? 'pool'} ${day}`)).toEqual(expected);
  expect(found.every(({ amount, sources }) => amount === 10_000 && sources[0] === 'cases/C1')).toBe(true);
});

it('is nothing without cases', () => {
  expect(
    alertCredits([], { calendar, days, asOf: days.last, isEmployed: () => true, isExempt: () => false }),
  ).toEqual([]);
});
