import { describe, expect, it } from 'vitest';
import type { Caller } from '#core/api/claims.ts';
import type { WorkClient } from '#core/api/work-task.ts';
import type { ClientStanding } from '#core/maintenance/client.ts';
import type { PlannedWork } from '#core/maintenance/planned-work.ts';
import type { WorkLine } from '#core/maintenance/work-line.ts';
import { handler, type WorkContext } from '#functions/serve-work/handler.ts';
import { caseOf, maintenance, standing } from '../../core/maintenance/maintenance.ts';

const lineOf = (clientKey: string, adviser: string | null, branchId = 'B1'): WorkLine => ({
  ...{ clientKey, branchId, adviser, class: 'VALUE', stage: 'GROWTH', band: 'B', core: false, cvs: 50 },
  ...{ uncontacted: 50, floor: 42 },
  choices: [
    { action: 'referral_request', rule: 'VALUE.MATURE.REFERRAL', reason: 'VALUE_MATURE_REFERRAL' },
    { action: 'quarterly_review', rule: 'VALUE.GROWTH', reason: 'VALUE_GROWTH' },
  ],
});
const all: Record<string, WorkLine[]> = {
  S1: [...Array.from({ length: 25 }, (_, at) => lineOf(`a${at}`, 'S1')), lineOf('other', 'S1', 'B2')],
  S2: [lineOf('b0', 'S2', 'B2')],
  '-': [lineOf('n0', null)],
};
const planned: PlannedWork = {
  ...{ asOf: '2026-01-06', runId: 'r1', rules: 'digest' },
  advisers: [
    { adviser: '-', branches: ['B1'], lines: 1, owed: 1 },
    { adviser: 'S1', branches: ['B1', 'B2'], lines: 26, owed: 26 },
    { adviser: 'S2', branches: ['B2'], lines: 1, owed: 1 },
  ],
};
const refuses = standing({ marketing: false });
const known = (key: string): ClientStanding & WorkClient => ({
  ...(key === 'a1' ? refuses : standing()),
  ...{ clientId: `C-${key}`, serviceOnly: key === 'a1', noPhone: key === 'a2' },
  servicers: key === 'n0' ? [] : [key === 'b0' ? 'S2' : 'S1'],
});
const ctx = (rest: Partial<WorkContext> = {}): WorkContext => ({
  today: () => '2026-01-07',
  latest: () => Promise.resolve(planned),
  rules: () => Promise.resolve(maintenance),
  lines: (_, adviser) => Promise.resolve(all[adviser] ?? []),
  cases: (adviser) => Promise.resolve(adviser === 'S1' ? [caseOf({ clientKey: 'a0' })] : []),
  clients: (keys) => Promise.resolve(new Map(keys.map((key) => [key, known(key)]))),
  ...rest,
});
const ada: Caller = { subject: 'ada', role: 'advisor', branches: ['B1'], staffId: 'S1' };
const max: Caller = { subject: 'max', role: 'manager', branches: ['B2'], staffId: null };
const eve: Caller = { subject: 'eve', role: 'auditor', branches: ['*'], staffId: null };
const asked = (query: { adviser?: string; rest?: 'true' } = {}) => ({
  ...{ path: undefined, body: undefined },
  query: { rest: 'false' as const, ...query },
});
const listed = (caller: Caller, query?: Parameters<typeof asked>[0], of = ctx()) =>
  handler(of).listWork(asked(query), caller);

describe('the work of an adviser', () => {
  it('has the case first, in twenty places, and says what is not reached', async () => {
    const { asOf, lists } = await listed(ada);
    expect([asOf, lists.length]).toEqual(['2026-01-06', 1]);
    const [{ tasks, notReached, rest }] = lists as [(typeof lists)[number]];
    expect(tasks).toHaveLength(20);
    expect(tasks[0]).toMatchObject({ is: 'case', clientId: 'C-a0', reason: { code: 'OUT' }, rule: null });
    expect(tasks.filter(({ clientId }) => clientId === 'C-a0')).toHaveLength(1);
    expect([notReached, rest]).toEqual([{ cases: 0, owed: 6, others: 0 }, []]);
  });

  it('asks what each client allows now, and tells it beside the reason', async () => {
    const { tasks } = (await listed(ada)).lists[0]!;
    const of = (id: string) => tasks.find(({ clientId }) => clientId === id);
    expect(of('C-a1')).toMatchObject({
      action: { id: 'quarterly_review', title: { en: 'Quarterly review' } },
      reason: { code: 'VALUE_GROWTH', zh: maintenance.reasons['VALUE_GROWTH']!.zh },
      ...{ rule: 'VALUE.GROWTH', serviceOnly: true, owed: true },
    });
    expect(of('C-a2')).toMatchObject({ action: { id: 'referral_request' }, noPhone: true });
  });

  it('has nobody who was handed over since the night', async () => {
    const clients = (keys: readonly string[]) =>
      Promise.resolve(new Map(keys.map((key) => [key, { ...known(key), servicers: ['S2'] }])));
    const { lists } = await listed(ada, { rest: 'true' }, ctx({ clients }));
    expect(lists).toMatchObject([{ tasks: [{ is: 'case' }], rest: [], notReached: { owed: 0 } }]);
  });

  it('tells no tags of whoever refuses profiling by now', async () => {
    const clients = (keys: readonly string[]) =>
      Promise.resolve(new Map(keys.map((key) => [key, { ...known(key), profiling: false }])));
    const choices = [{ action: 'complaint_closure', rule: 'COMPLAINT', reason: 'COMPLAINT' }];
    const lines = () => Promise.resolve([{ ...lineOf('a1', 'S1'), choices }]);
    const [list] = (await listed(ada, {}, ctx({ clients, lines }))).lists;
    expect(list?.tasks.map(({ is }) => is)).toEqual(['case', 'contact']);
    const hidden = { class: 'NOT_PROFILED', stage: null, band: null, core: false, cvs: null, floor: null };
    for (const task of list!.tasks) expect(task).toMatchObject(hidden);
  });

  it('tells what is not reached one by one where it is asked for', async () => {
    const { lists } = await listed(ada, { rest: 'true' });
    expect(lists[0]?.rest).toHaveLength(6);
  });

  it('is told to nobody else among advisers', async () => {
    const other = { ...ada, staffId: 'S3' };
    expect((await listed(ada, { adviser: 'S2' })).lists).toEqual([]);
    expect((await listed({ ...ada, staffId: null })).lists).toEqual([]);
    expect((await listed(other)).lists).toMatchObject([{ adviser: 'S3', tasks: [] }]);
  });
});

describe('the work of a branch', () => {
  it('has every adviser with clients there, and of them those of the branch alone', async () => {
    const { lists } = await listed(max, { adviser: 'S1', rest: 'true' });
    expect(lists.map(({ adviser }) => adviser)).toEqual(['S1']);
    const shown = [...lists[0]!.tasks, ...lists[0]!.rest].map(({ clientId }) => clientId);
    expect(shown).toEqual(['C-other']);
    expect((await listed(max)).lists.map(({ adviser }) => adviser)).toEqual(['S1', 'S2']);
  });

  it('has no places for those whom nobody has', async () => {
    const { lists } = await listed(eve, { adviser: '-' });
    expect(lists).toMatchObject([{ places: 0, tasks: [], notReached: { owed: 1 } }]);
  });

  it('is told whole of one adviser at a time', async () => {
    await expect(listed(eve, { rest: 'true' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('names the advisers whom one answer does not hold', async () => {
    const many = Array.from({ length: 23 }, (_, at) => ({
      ...{ adviser: `T${at}`, branches: ['B1'], lines: 0, owed: 0 },
    }));
    const of = ctx({ latest: () => Promise.resolve({ ...planned, advisers: many }) });
    const { lists, further } = await listed(eve, {}, of);
    expect([lists.length, further]).toEqual([20, ['T20', 'T21', 'T22']]);
  });
});

it('is none before a night was planned', async () => {
  expect(await listed(ada, {}, ctx({ latest: () => Promise.resolve(undefined) }))).toEqual({
    ...{ asOf: null, lists: [], further: [] },
  });
});
