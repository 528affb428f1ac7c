import { describe, expect, it } from 'vitest';
import { digestOf } from '#adapters/digest.ts';
import type { CaseState } from '#core/cases/case-state.ts';
import type { SuppressedAlert } from '#core/cases/suppressed.ts';
import { notificationsOf, type NotifySources } from '#core/notifications/from-event.ts';

const times = { remindAt: '2026-01-06T05:00:00.000Z', dueAt: '2026-01-06T09:00:00.000Z' };
const caseOf = (caseId: string, rest: Partial<CaseState> = {}): CaseState => ({
  ...{ caseId, clientKey: 'k1', branchId: 'B1', family: 'OUT', level: 'L2', class: 'VALUE', band: 'A' },
  ...{ core: false, serviceOnly: false, standing: 'open', openedOn: '2026-01-06', raisedOn: '2026-01-06' },
  evidence: { runId: 'r1', asOf: '2026-01-06', level: 'L2', score: 50, points: {}, floor: null },
  ...{ evidences: 1, adviser: 'S1', issuedTo: 'S1', servicer: 'S1', step: 0, reminded: false },
  sla: ['advisor', 'manager'].map((one) => ({ ...times, to: [one] })),
  ...{ breaches: [], explained: null, contact: null, closedAs: null },
  ...rest,
});
const alertOf = (alertId: string, adviser: string | null): SuppressedAlert => ({
  ...{ alertId, runId: 'r1', asOf: '2026-01-06', clientKey: 'k2', branchId: 'B1', adviser, class: 'TREND' },
  ...{ family: 'GAP', level: 'L1', score: 30, cvs: 1, reason: 'CAPACITY' },
});
const breaches = [{ level: 'L4', step: 0, dueAt: '2026-01-06T02:00:00.000Z' }];
const open = [
  caseOf('c1'),
  caseOf('c2', { level: 'L4', breaches }),
  caseOf('c3', { adviser: 'S2', level: 'L1' }),
  caseOf('c4', { adviser: null }),
];
const sources: NotifySources = {
  digest: digestOf,
  caseOf: (id) => Promise.resolve(open.find(({ caseId }) => caseId === id) ?? null),
  branch: (name) =>
    Promise.resolve(
      name === 'B1'
        ? { open, keptBack: [alertOf('a1', 'S1'), alertOf('a2', 'S3'), alertOf('a3', null)] }
        : { open: [], keptBack: [] },
    ),
};
const event = (type: string, detail: object, time = '2026-01-06T15:30:00Z') => ({
  ...{ 'detail-type': type, time, detail: { id: `${type}/1`, version: 1, ...detail } },
});
const acted = event('cases.acted', {
  ...{ runId: 'r1', asOf: '2026-01-06', rules: 'd', alerts: {}, suppressed: {}, steps: {} },
  shares: { B1: 0.1, '-': 0 },
});

describe('a night that became cases', () => {
  it('is told to each branch, and to each adviser who has cases or alerts that were kept back', async () => {
    const all = await notificationsOf(acted, sources);
    const counts = { asOf: '2026-01-06', l1: 0, l2: 0, l3: 0, l4: 0, breached: 0 };
    expect(all.map(({ kind, branchId, adviser, fields }) => [kind, branchId, adviser, fields])).toEqual([
      [
        ...['branch-digest', 'B1', null],
        { ...counts, cases: 4, l1: 1, l2: 2, l4: 1, breached: 1, keptBack: 3, advisers: 2 },
      ],
      ['adviser-digest', 'B1', 'S1', { ...counts, cases: 2, l2: 1, l4: 1, breached: 1, keptBack: 1 }],
      ['adviser-digest', 'B1', 'S2', { ...counts, cases: 1, l1: 1, keptBack: 0 }],
      ['adviser-digest', 'B1', 'S3', { ...counts, cases: 0, keptBack: 1 }],
      ['branch-digest', null, null, { ...counts, cases: 0, keptBack: 0, advisers: 0 }],
    ]);
  });

  it('has the same ids however often it is told, none twice, each with the day in Shanghai', async () => {
    const ids = async (time?: string) =>
      (await notificationsOf({ ...acted, ...(time && { time }) }, sources)).map((one) => one.notificationId);
    expect(await ids()).toEqual(await ids());
    expect(new Set(await ids()).size).toBe(5);
    for (const id of await ids('2026-01-06T16:30:00Z')) expect(id).toMatch(/^2026-01-07-[0-9a-f]{16}$/);
  });
});

describe('of a case', () => {
  it.each([
    ['case.reminded', { caseId: 'c1', step: 0 }, 'case-reminder', 'adviser', 'L2'],
    [
      ...[
        'case.breached',
        { caseId: 'c2', clientKey: 'k1', level: 'L3', step: 0, dueAt: '2026-01-06T15:30:00Z' },
      ],
      ...['case-escalation', 'branch', 'L3'],
    ],
  ] as const)('%s is told to who has to act', async (type, detail, kind, to, level) => {
    const [one, ...rest] = await notificationsOf(event(type, detail), sources);
    expect(rest).toEqual([]);
    expect(one).toMatchObject({ kind, to, branchId: 'B1', adviser: 'S1', fields: { cases: 1, level } });
    expect(one!.path).toBe(`/cases/${detail.caseId}`);
  });

  it('who has it is reminded: those above once its adviser has let the time pass, or beside its adviser', async () => {
    const told = async (state: CaseState, step: number) => {
      const said = event('case.reminded', { caseId: state.caseId, step });
      const all = await notificationsOf(said, { ...sources, caseOf: () => Promise.resolve(state) });
      return all.map(({ kind, to, branchId }) => [kind, to, branchId]);
    };
    const [adviser, branch] = [
      ['case-reminder', 'adviser', 'B1'],
      ['branch-reminder', 'branch', 'B1'],
    ];
    expect(await told(caseOf('c1'), 1)).toEqual([branch]);
    expect(await told(caseOf('c1', { sla: [{ ...times, to: ['advisor', 'lead'] }] }), 0)).toEqual([
      adviser,
      branch,
    ]);
  });

  it('one that a client asked for is told as any other, though it is about no churn', async () => {
    const asked = caseOf('c1', { level: 'L0', adviser: null, sla: [{ ...times, to: ['manager'] }] });
    const breach = { caseId: 'c1', clientKey: 'k1', level: 'L0', step: 0, dueAt: times.dueAt };
    for (const [type, detail, kind] of [
      ['case.reminded', { caseId: 'c1', step: 0 }, 'branch-reminder'],
      ['case.breached', breach, 'case-escalation'],
    ] as const)
      expect(
        await notificationsOf(event(type, detail), { ...sources, caseOf: () => Promise.resolve(asked) }),
      ).toMatchObject([{ kind, to: 'branch', fields: { cases: 1, level: 'L0' } }]);
  });

  it('without an adviser nobody is reminded, nor of one that is not there', async () => {
    expect(await notificationsOf(event('case.reminded', { caseId: 'c4', step: 0 }), sources)).toEqual([]);
    expect(await notificationsOf(event('case.reminded', { caseId: 'c9', step: 0 }), sources)).toEqual([]);
  });
});

describe('operations', () => {
  it.each([
    ['run.failed', { runId: 'r1', code: 'X' }, '/runs/r1'],
    ['run.failed', { runId: null, code: 'X' }, '/runs'],
    ['run.failed', { runId: '../张三', code: 'X' }, '/runs'],
    ['batch.rejected', { batchId: '2026-01-06-ab', code: 'X' }, '/imports/2026-01-06-ab'],
    ['run.mass-change', { runId: 'r1', asOf: '2026-01-06', clients: 9, changed: 3, rules: {} }, '/runs/r1'],
  ])('hear of %s', async (type, detail, path) => {
    const [one] = await notificationsOf(event(type, detail), sources);
    expect(one).toMatchObject({ to: 'operations', branchId: null, adviser: null, path });
    expect(JSON.stringify(one)).not.toContain('张三');
  });
});

it('of every other event nobody is notified', async () => {
  expect(await notificationsOf(event('case.opened', {}), sources)).toEqual([]);
  expect(await notificationsOf(event('toString', {}), sources)).toEqual([]);
});
