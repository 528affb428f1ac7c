import { describe, expect, it } from 'vitest';
import type { Caller } from '#core/api/claims.ts';
import type { AppealStep } from '#core/api/kpi-appeals.ts';
import type { PeriodEntry, Version } from '#core/api/kpis.ts';
import type { AppealState } from '#core/kpi/appeals/appeal-state.ts';
import type { Appraisal, MemberResult } from '#core/kpi/appraisal/appraisal.ts';
import { type FoundAppraisal, handler, type KpisContext } from '#functions/serve-kpis/handler.ts';
import { plan } from '#test/support/appraised.ts';

const outcomeOf = (final: number) => ({
  lines: [{ id: 'K3', parts: [], score: final, exact: String(final), extra: 0 }],
  ...{ marketFactor: null, base: String(final), deductions: 0, veto: false, coefficient: 1, final },
});
const memberOf = (staffId: string, branchId: string | null, final: number): MemberResult => ({
  ...{ staffId, branchId, from: '2026-01-05', to: '2026-01-30', figures: {}, conduct: [], fired: [] },
  outcome: outcomeOf(final),
});
/** Enough in each branch for a band to be shown. */
const crowd = ['B1', 'B2'].flatMap((branch) =>
  Array.from({ length: 6 }, (_, at) => memberOf(`${branch}-${at}`, branch, 61 + at)),
);
const members = [memberOf('S1', 'B1', 72), memberOf('S2', 'B1', 83), memberOf('S3', 'B2', 94), ...crowd];
const branchOf = (branchId: string) => ({
  ...{ branchId, figures: {}, pool: {}, outcome: outcomeOf(80) },
  scorecard: { indicators: '64.000000', trend: null, compliance: '10.000000', final: 80 },
});
const appraisal: Appraisal = { plan, credits: [], members, branches: ['B1', 'B2'].map(branchOf) };

const appealOf = (staffId: string): AppealState => ({
  ...{
    appealId: `2026-01.a.${staffId}.K3`,
    period: '2026-01',
    staffId,
    openedBy: staffId,
    authors: [],
    committee: 2,
  },
  ...{ openedAt: '2026-02-10T01:00:00.000Z', ground: 'owner-wrong', standing: 'open' },
  evidence: {
    ...{ appraisalId: 'a', digest: 'f'.repeat(64), rules: { version: 1, digest: 'f'.repeat(64) } },
    ...{ version: null, credits: 'e'.repeat(64), evaluations: [], line: outcomeOf(1).lines[0]! },
  },
  days: { appealsUntil: '2026-02-13', answeredBy: '2026-02-27', committeeBy: '2026-03-13' },
  ...{ answer: null, votes: [], decision: null },
});
const correction = { appraisalId: 'a2', digest: 'c'.repeat(64), version: 2 };
const [keeps, corrects, agrees] = [
  { by: 'eva', at: '2026-03-02T01:00:00.000Z', reason: 'as answered', correction: null },
  { by: 'cara', at: '2026-03-03T01:00:00.000Z', reason: 'the row is not theirs', correction },
  { by: 'dan', at: '2026-03-04T01:00:00.000Z', reason: 'so it is', correction },
];
/** Before the committee, which is split, and after a third member has voted. */
const split: AppealState = { ...appealOf('S1'), standing: 'escalated', votes: [keeps, corrects] };
const decided: AppealState = {
  ...{ ...appealOf('S1'), standing: 'decided', votes: [keeps, corrects, agrees] },
  decision: { at: agrees.at, correction },
};
const appeals = ['S1', 'S2', 'S3'].map(appealOf);

function ctx(given: unknown[] = [], listed = appeals): KpisContext {
  const told =
    (name: string) =>
    (...all: unknown[]) => {
      given.push([name, ...all]);
      return Promise.resolve({} as never);
    };
  const found: FoundAppraisal = { appraisal, digest: 'd'.repeat(64), sealed: null, days: null };
  return {
    periods: () => Promise.resolve([]),
    find: (_, version: Version) => Promise.resolve(version === 9 ? null : found),
    appealed: ({ evidence: { digest } }) => {
      given.push(['appealed', digest]);
      return Promise.resolve({ ...found, digest });
    },
    earlier: () => Promise.resolve([{ period: '2025-12', members }]),
    statement: ({ digest }, { staffId }) => told('statement')(staffId, digest),
    trace: (_, asked, some) =>
      told('trace')(
        asked,
        some.map(({ staffId }) => staffId),
      ),
    start: told('start'),
    status: () => Promise.resolve(null),
    exported: (_, version) =>
      Promise.resolve(version === 9 ? null : { version: 1, appraisalId: 'a', folder: 'w', files: ['f.csv'] }),
    grant: told('grant'),
    appeals: {
      today: () => '2026-02-28',
      list: () => Promise.resolve(listed),
      read: (appealId) => Promise.resolve(appeals.find((one) => one.appealId === appealId) ?? null),
      branches: () =>
        Promise.resolve((id) => members.find(({ staffId }) => staffId === id)?.branchId ?? null),
      open: (period, staffId, line, by) => {
        given.push(['open', period, staffId, line, by]);
        return Promise.resolve(appealOf(staffId));
      },
      give: (state, command) => {
        given.push([state.staffId, command]);
        return Promise.resolve(state);
      },
      correction: (_, appraisalId) =>
        Promise.resolve(appraisalId === 'a2' ? { appraisalId, digest: 'c'.repeat(64), version: 2 } : null),
      leads: (_, { subject }) => Promise.resolve(subject === 'max' ? ['max'] : []),
    },
  };
}

const callerOf = (role: Caller['role'], branches: string[], staffId: string | null = null): Caller => ({
  ...{ subject: role === 'manager' ? 'max' : role, role, branches, staffId },
});
const ada = callerOf('advisor', ['*'], 'S1');
const max = callerOf('manager', ['B1']);
const hana = callerOf('hr', ['*']);
const path = { period: '2026-01' };
const latest = { version: 'latest' } as const;

it.each<[Caller, string | null]>([
  [ada, null],
  [max, null],
  [hana, 'conduct of S3'],
])('words about a restatement are told to nobody whom they may not concern (%o)', async (caller, told) => {
  const ref = { appraisalId: 'a2', digest: 'd'.repeat(64), rules: appraisal.plan.rules, asOf: '2026-01-30' };
  const restated = { ...ref, version: 2, by: { subject: 'h', role: 'hr' }, at: '', changed: 1 };
  const period: PeriodEntry = {
    ...{ period: '2026-01', standing: 'sealed', days: null, accrued: null, preview: null },
    sealed: [{ ...restated, reason: 'conduct of S3' }],
  };
  const asked = { path: undefined, query: undefined, body: undefined };
  const { items } = await handler({ ...ctx(), periods: () => Promise.resolve([period]) }).listPeriods(
    asked,
    caller,
  );
  expect(items).toMatchObject([{ period: '2026-01', sealed: [{ version: 2, reason: told }] }]);
});

describe('whose points a caller sees', () => {
  const ofB1 = ['S1', 'S2', ...crowd.slice(0, 6).map(({ staffId }) => staffId)];
  it.each<[string, Caller, readonly string[], readonly string[], readonly string[]]>([
    ['an adviser', ada, ['S1'], [], ['S1']],
    ['an adviser who is no member', callerOf('advisor', ['*'], 'S9'), [], [], []],
    ['an adviser without a staff id', callerOf('advisor', ['B1']), [], [], []],
    ['a manager', max, ofB1, ['B1'], ['S1', 'S2']],
    ['a manager of no branch', callerOf('manager', []), [], [], []],
    ['hr', hana, members.map(({ staffId }) => staffId), ['B1', 'B2'], ['S1', 'S2', 'S3']],
    [
      'an auditor',
      callerOf('auditor', ['*']),
      members.map((one) => one.staffId),
      ['B1', 'B2'],
      ['S1', 'S2', 'S3'],
    ],
  ])('%s', async (_, caller, staff, branches, appellants) => {
    const view = await handler(ctx()).getAppraisal({ path, query: latest, body: undefined }, caller);
    expect(view.members.map(({ staffId }) => staffId)).toEqual(staff);
    expect(view.branches.map(({ branchId }) => branchId)).toEqual(branches);
    expect(view.appeals.map(({ staffId }) => staffId)).toEqual(appellants);
  });

  it.each<[string, Caller, string | null, number, number | null]>([
    ['an adviser stands among the own branch', ada, 'B1', 8, 72],
    ['nobody stands where he or she is no member', callerOf('advisor', ['*'], 'S9'), null, 0, null],
    ['a manager is no member', max, 'B1', 8, null],
    ['a manager may have nobody', callerOf('manager', ['B9']), null, 0, null],
    ['hr sees all branches', hana, null, members.length, null],
  ])('%s', async (_, caller, branchId, people, own) => {
    const view = await handler(ctx()).getAppraisal({ path, query: latest, body: undefined }, caller);
    expect(view.distribution).toMatchObject({ branchId, people });
    if (people === 0) expect(view.distribution.hidden?.en).toBe('Nobody within your scope is appraised');
    expect(view.distribution.own?.final ?? null).toBe(own);
    expect(view.distribution.trend.map(({ period }) => period)).toEqual(['2025-12', '2026-01']);
    const others = members.filter(({ staffId }) => staffId !== caller.staffId);
    if (caller.role === 'advisor')
      for (const { staffId } of others) expect(JSON.stringify(view)).not.toContain(`"${staffId}"`);
  });
});

describe('a statement', () => {
  it.each<[Caller, string, boolean]>([
    [ada, 'S1', true],
    [ada, 'S2', false],
    [ada, 'none', false],
    [max, 'S2', true],
    [max, 'S3', false],
    [hana, 'S3', true],
    [hana, 'none', false],
  ])('is found in scope alone (%o, %s: %s)', async (caller, staffId, isFound) => {
    const given: unknown[] = [];
    const asked = handler(ctx(given)).getStatement(
      { path: { ...path, staffId }, query: latest, body: undefined },
      caller,
    );
    if (isFound) await asked;
    else await expect(asked).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(given).toEqual(isFound ? [['statement', staffId, 'd'.repeat(64)]] : []);
  });

  const bea = callerOf('advisor', ['*'], 'S2');
  const asAppealed = (caller: Caller, staffId: string, appeal: string, period = '2026-01') => {
    const given: unknown[] = [];
    const asked = { path: { period, staffId }, query: { ...latest, appeal }, body: undefined };
    return { given, told: handler(ctx(given)).getStatement(asked, caller) };
  };

  it.each([ada, max, hana, callerOf('compliance', ['*']), callerOf('auditor', ['*'])])(
    'that was appealed against is read as it was then by the appellant and who judges (%o)',
    async (caller) => {
      const { given, told } = asAppealed(caller, 'S1', '2026-01.a.S1.K3');
      await told;
      const { digest } = appealOf('S1').evidence;
      expect(given).toEqual([
        ['appealed', digest],
        ['statement', 'S1', digest],
      ]);
    },
  );

  it.each<[string, Caller, string, string, string?]>([
    ['of a fellow adviser', bea, 'S1', '2026-01.a.S1.K3'],
    ['of a fellow adviser, as one’s own', bea, 'S2', '2026-01.a.S1.K3'],
    ['of another branch', max, 'S3', '2026-01.a.S3.K3'],
    ['about another member', hana, 'S2', '2026-01.a.S1.K3'],
    ['of another period', hana, 'S1', '2026-01.a.S1.K3', '2026-02'],
    ['that there is not', hana, 'S1', '2026-01.a.S1.K9'],
  ])('is not found by an appeal %s', async (_, caller, staffId, appeal, period) => {
    const { given, told } = asAppealed(caller, staffId, appeal, period);
    await expect(told).rejects.toMatchObject({
      code: 'NOT_FOUND',
      words: { en: 'There is no such appeal of this staff member in the period within your scope' },
    });
    expect(given).not.toContainEqual(expect.arrayContaining(['statement']));
  });

  it('of a version that there is not is found by nobody', async () => {
    const asked = { path, query: { version: 9 }, body: undefined };
    await expect(handler(ctx()).getAppraisal(asked, hana)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is traced over the members within scope alone', async () => {
    const given: unknown[] = [];
    const asked = { path, query: { ...latest, by: 'indicator' as const, id: 'K3' }, body: undefined };
    await handler(ctx(given)).traceKpi(asked, ada);
    expect(given).toEqual([['trace', { by: 'indicator', id: 'K3' }, ['S1']]]);
  });
});

describe('an appeal', () => {
  const give = (command: AppealStep, caller: Caller, given: unknown[] = []) =>
    handler(ctx(given)).appealKpi({ path, query: undefined, body: { command } }, caller);
  const idOf = (staffId: string) => `2026-01.a.${staffId}.K3`;

  it.each<[Caller, string, boolean]>([
    [ada, 'S1', true],
    [ada, 'S2', false],
    [max, 'S2', true],
    [max, 'S3', false],
    [hana, 'S3', true],
    [hana, 'S9', false],
  ])('is found in scope alone (%o, %s: %s)', async (caller, staffId, isFound) => {
    const given: unknown[] = [];
    const asked = give({ step: 'withdraw', appealId: idOf(staffId) }, caller, given);
    if (isFound) expect(await asked).toMatchObject({ staffId, late: 'answer' });
    else await expect(asked).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(given).toHaveLength(isFound ? 1 : 0);
  });

  it('is not found under another period', async () => {
    const command = { step: 'withdraw', appealId: idOf('S1') } as const;
    const asked = handler(ctx()).appealKpi(
      { path: { period: '2026-02' }, query: undefined, body: { command } },
      ada,
    );
    await expect(asked).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is made against the own statement, whoever else is named', async () => {
    const given: unknown[] = [];
    await give({ step: 'open', line: 'K3', ground: 'owner-wrong' }, ada, given);
    const line = { line: 'K3', ground: 'owner-wrong' };
    expect(given).toEqual([['open', '2026-01', 'S1', line, { subject: 'advisor', role: 'advisor' }]]);
    const nobody = give({ step: 'open', line: 'K3', ground: 'owner-wrong' }, callerOf('advisor', ['*']));
    await expect(nobody).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  const judging = [
    ['answer', 'appeal.answered'],
    ['decide', 'appeal.voted'],
  ] as const;

  it.each(
    judging.flatMap(([step, type]) => [
      [step, type, { ...hana, subject: 'max' }, ['max']] as const,
      [step, type, hana, [] as string[]] as const,
    ]),
  )(
    'is judged in the name of whoever does (%s, %s), who is told where he or she leads (%o)',
    async (step, type, caller, leads) => {
      const given: unknown[] = [];
      const { subject, role } = caller;
      await give({ step, appealId: idOf('S1'), reason: 'r', correction: 'a2' }, caller, given);
      const body = { by: { subject, role }, reason: 'r', correction, leads };
      expect(given).toEqual([['S1', { type, body }]]);
    },
  );

  it.each(judging)('is not upheld by what is not on record (%s)', async (step) => {
    const asked = give({ step, appealId: idOf('S1'), reason: 'r', correction: 'a9' }, hana);
    await expect(asked).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  const read = async (state: AppealState, caller: Caller) => {
    const asked = { path, query: latest, body: undefined };
    return (await handler(ctx([], [state])).getAppraisal(asked, caller)).appeals[0]!;
  };
  const cara = callerOf('compliance', ['*']);
  const auditor = callerOf('auditor', ['*']);

  it.each<[Caller, string[] | null]>([
    [ada, null],
    [max, null],
    [auditor, null],
    [hana, ['eva', 'cara']],
    [cara, ['eva', 'cara']],
  ])(
    'before it is decided tells who has voted to the committee alone, and nobody what (%o)',
    async (caller, by) => {
      const entry = await read(split, caller);
      expect(entry).toMatchObject({ votes: { count: 2, by }, decision: null });
      const told = JSON.stringify(entry);
      for (const word of [keeps.reason, corrects.reason, 'a2']) expect(told).not.toContain(word);
      if (by === null) expect(told).not.toMatch(/eva|cara/);
    },
  );

  it.each<[Caller]>([[ada], [max], [auditor], [hana]])(
    'once decided tells the outcome and why to everybody who reads it, and no vote against it (%o)',
    async (caller) => {
      const entry = await read(decided, caller);
      const reasons = [corrects, agrees].map(({ by, reason }) => ({ by, reason }));
      expect(entry.decision).toEqual({ at: agrees.at, correction, reasons });
      expect(entry.votes.count).toBe(3);
      expect(JSON.stringify(entry)).not.toContain(keeps.reason);
    },
  );
});

describe('files', () => {
  const fetch = (version: number | undefined, given: unknown[]) =>
    handler(ctx(given)).fetchExports({ path, query: undefined, body: { version } }, hana);

  it('of an exported version are granted in the name of whoever asks', async () => {
    const given: unknown[] = [];
    await fetch(1, given);
    expect(given).toEqual([
      ['grant', '2026-01', { version: 1, appraisalId: 'a', folder: 'w', files: ['f.csv'] }, hana],
    ]);
  });

  it('of no version are granted to nobody', async () => {
    const given: unknown[] = [];
    await expect(fetch(9, given)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(given).toEqual([]);
  });
});

it('an execution that there is not is not found', async () => {
  const asked = { path, query: undefined, body: { command: { execution: 'none' } } };
  await expect(handler(ctx()).appraisePeriod(asked, hana)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
