import { describe, expect, it } from 'vitest';
import type { Caller } from '#core/api/claims.ts';
import type { CaseState } from '#core/cases/case-state.ts';
import type { CaseRecord } from '#core/cases/fold.ts';
import type { SuppressedAlert } from '#core/cases/suppressed.ts';
import { type CasesContext, handler } from '#functions/serve-cases/handler.ts';

const sla = [{ to: ['advisor'], remindAt: '2026-01-07T05:00:00.000Z', dueAt: '2026-01-07T09:00:00.000Z' }];
const caseOf = (caseId: string, rest: Partial<CaseState> = {}): CaseState => ({
  ...{
    caseId,
    clientKey: `key-${caseId}`,
    branchId: 'B1',
    family: 'OUT',
    level: 'L2',
    class: 'VALUE',
    band: 'A',
  },
  ...{ core: false, serviceOnly: false, standing: 'open', openedOn: '2026-01-06', raisedOn: '2026-01-06' },
  evidence: { runId: 'r1', asOf: '2026-01-06', level: 'L2', score: 50, points: { OUT: 45 }, floor: null },
  ...{
    evidences: 1,
    adviser: 'S1',
    issuedTo: 'S1',
    servicer: 'S1',
    sla,
    step: 0,
    reminded: false,
    breaches: [],
  },
  ...{ explained: null, contact: null, closedAs: null },
  ...rest,
});
const cases = [
  caseOf('c1'),
  caseOf('c2', { adviser: 'S2' }),
  caseOf('c3', { branchId: 'B2', adviser: 'S3' }),
];
const keptBack = Array.from({ length: 25 }, (_, at): SuppressedAlert => ({
  ...{
    alertId: `a${at}`,
    runId: 'r1',
    asOf: '2026-01-06',
    clientKey: `key-a${at}`,
    branchId: 'B1',
    adviser: 'S1',
  },
  ...{
    class: at % 2 === 0 ? 'VALUE' : 'TREND',
    family: 'GAP',
    level: 'L1',
    score: 25,
    cvs: at,
    reason: 'MARKET_SHOCK',
  },
}));

function ctx(given: unknown[] = []): CasesContext {
  return {
    read: (caseId) => Promise.resolve(cases.find((one) => one.caseId === caseId) ?? null),
    list: () => Promise.resolve([caseOf('late', { sla: [] }), ...cases]),
    suppressed: () => Promise.resolve(keptBack),
    latest: () => Promise.resolve('2026-01-06'),
    give: (caseId: string, command: Pick<CaseRecord, 'type' | 'body'>) => {
      given.push([caseId, command]);
      return Promise.resolve(caseOf(caseId));
    },
    reasons: () => Promise.resolve(['IPO', 'TAX']),
    clients: (keys) => {
      const of = (key: string) => ({
        clientId: key.replace('key-', 'C-'),
        ...{ serviceOnly: key === 'key-c2', profiled: key !== 'key-c2' },
      });
      return Promise.resolve(new Map(keys.map((key) => [key, of(key)])));
    },
  };
}
const ada: Caller = { subject: 'ada', role: 'advisor', branches: ['B1', 'B2'], staffId: 'S1' };
const max: Caller = { subject: 'max', role: 'manager', branches: ['B1'], staffId: null };
const at = (caseId: string) => ({ path: { caseId }, query: undefined, body: {} });

describe('a case', () => {
  it.each([
    [ada, 'c1', true],
    [ada, 'c2', false],
    [ada, 'c3', false],
    [max, 'c2', true],
    [max, 'c3', false],
    [max, 'none', false],
  ])('is found in scope alone (%o, %s: %s)', async (caller, caseId, isFound) => {
    const given: unknown[] = [];
    const api = handler(ctx(given));
    const asked = [
      api.getCase({ ...at(caseId), body: undefined }, caller),
      api.acknowledgeCase(at(caseId), caller),
    ];
    if (isFound) expect((await Promise.all(asked))[0]).toMatchObject({ caseId, clientId: `C-${caseId}` });
    else for (const one of asked) await expect(one).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(given).toHaveLength(isFound ? 1 : 0);
  });

  it('says whether the client refuses marketing now, whatever was said when it was opened', async () => {
    const { items } = await handler(ctx()).listCases({ query: { state: 'open' } } as never, max);
    const refused = items.filter(({ serviceOnly }) => serviceOnly).map(({ caseId }) => caseId);
    expect(refused).toEqual(['c2']);
  });

  it('goes on without class and band of whoever refuses profiling since', async () => {
    const { items } = await handler(ctx()).listCases({ query: { state: 'open' } } as never, max);
    const told = new Map(items.map((one) => [one.caseId, [one.class, one.band, one.level]]));
    expect(told.get('c1')).toEqual(['VALUE', 'A', 'L2']);
    expect(told.get('c2')).toEqual(['NOT_PROFILED', null, 'L2']);
  });

  it('is given commands in the name of whoever asks', async () => {
    const given: unknown[] = [];
    await handler(ctx(given)).contactCase({ ...at('c1'), body: { kind: 'phone', outcome: 'stays' } }, ada);
    const by = { subject: 'ada', role: 'advisor' };
    expect(given).toEqual([
      ['c1', { type: 'case.contacted', body: { by, kind: 'phone', outcome: 'stays' } }],
    ]);
  });

  it('is explained by a reason that the rules know alone', async () => {
    const explain = (reason: string) =>
      handler(ctx()).explainCase({ ...at('c1'), body: { reason, on: '2026-01-05' } }, ada);
    await expect(explain('HOUSE')).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    expect(await explain('TAX')).toMatchObject({ caseId: 'c1' });
  });
});

it('lists what is due first at the top, and what is due for nobody last', async () => {
  const { items } = await handler(ctx()).listCases(
    { path: undefined, query: { state: 'open' }, body: undefined },
    max,
  );
  expect(items.map(({ caseId, due }) => [caseId, due !== null])).toEqual([
    ...[
      ['c1', true],
      ['c2', true],
      ['c3', true],
      ['late', false],
    ],
  ]);
});

it('tells a digest in counts, and the twenty of most value', async () => {
  const nothing = { path: undefined, query: undefined, body: undefined };
  const { open, keptBack: kept } = await handler(ctx()).caseDigest(nothing, max);
  expect(open).toEqual({ cases: 4, byLevel: { L2: 4 }, breached: 0 });
  expect(kept).toMatchObject({
    alerts: 25,
    byReason: { MARKET_SHOCK: 25 },
    byClass: { TREND: 12, VALUE: 13 },
  });
  expect(kept.top.map(({ cvs }) => cvs)).toEqual(Array.from({ length: 20 }, (_, at) => 24 - at));
  expect(kept.top[0]?.clientId).toBe('C-a24');
});
