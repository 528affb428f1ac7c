import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideAlerts } from '#core/cases/decide-alerts.ts';
import { sharesOf } from '#core/cases/market-shock.ts';
import type { AlertClient, CaseBefore } from '#core/cases/night.ts';
import { slaOf, slaSteps } from '#core/cases/sla.ts';
import { levelOf, scoreChurn } from '#core/churn/score.ts';
import { catalogue } from '#core/facts/catalogue.ts';
import { compile } from '#core/rules/compile/compile.ts';
import { toProgram } from '#core/rules/program/to-program.ts';
import { alerting, ask, asOf, calendar, caseBefore, churn, clientOf, nightOn } from './alerting.ts';
import examples from './example-9.json' with { type: 'json' };

const { decision } = alerting;
const rules = compile(toProgram(churn, catalogue));
const fateOf = (client: AlertClient, cases: CaseBefore[] = [], night = nightOn()) =>
  decideAlerts(night, [client], cases, decision, ask)[0]?.fate ?? null;

describe('DOMAIN.md example 9', () => {
  it.each(examples)('$name', ({ facts, shockDown, level, score, fate, to, dueAt }) => {
    const found = scoreChurn(churn, rules.eventsOf(facts), (fact) => fact in facts);
    expect([found.churnLevel, found.churnScore]).toEqual([level, score]);
    const { churnLevel, churnScore, churnPoints, churnFloor } = found;
    const scored = { level: churnLevel, score: churnScore!, points: churnPoints!, floor: churnFloor };
    expect(fateOf(clientOf(scored), [], nightOn({ shockDown }))).toEqual(fate);
    if (dueAt === undefined) return;
    const cell = slaOf(decision, level, { band: 'A', core: false });
    const steps = slaSteps(decision, cell as never, calendar, '2026-01-06T14:30:00.000Z');
    expect(steps[0]).toMatchObject({ to, dueAt });
  });
});

/** What is asked, of a client with a case before; the reason where it is kept back. */
const cases: [string, Partial<AlertClient>, Partial<CaseBefore>, unknown][] = [
  ['the same alert takes the evidence', {}, {}, { is: 'appended', caseId: 'c1' }],
  ['a lower level, too', {}, { level: 'L3' }, { is: 'appended', caseId: 'c1' }],
  [
    'a higher level raises the open case',
    { level: 'L2', points: { GAP: 25, RATE: 15, CARE: 5 }, score: 45 },
    {},
    { is: 'raised', caseId: 'c1' },
  ],
  [
    'a closed case of yesterday is not told again',
    {},
    { isOpen: false },
    { is: 'suppressed', reason: 'COOLDOWN' },
  ],
  ['one of twenty trading days ago is', {}, { isOpen: false, raisedOn: '2025-12-09' }, { is: 'opened' }],
  [
    'a higher level passes the waiting time',
    { level: 'L2', points: { GAP: 25, RATE: 15, CARE: 5 }, score: 45 },
    { isOpen: false },
    { is: 'opened' },
  ],
  [
    'money that left for a known reason is not told',
    { level: 'L2', points: { OUT: 45 }, score: 45 },
    {
      family: 'OUT',
      level: 'L2',
      isOpen: false,
      raisedOn: '2025-12-01',
      knownReason: { on: '2025-12-20', level: 'L2' },
    },
    { is: 'suppressed', reason: 'KNOWN_REASON' },
  ],
  [
    'more than the reason was given for is told',
    { level: 'L3', points: { OUT: 60, RATE: 15 }, score: 75 },
    { family: 'OUT', level: 'L2', isOpen: false, knownReason: { on: '2025-12-20', level: 'L2' } },
    { is: 'opened' },
  ],
  ['another family is another alert', { points: { RATE: 15, GAP: 10 } }, {}, { is: 'opened' }],
  [
    'the digest is told of small clients',
    { band: 'E', points: { COMP: 25 } },
    {},
    { is: 'suppressed', reason: 'DIGEST' },
  ],
  ['below the first level nobody is alerted', { level: 'L0', score: 10, points: { GAP: 10 } }, {}, null],
  [
    'a level that is held after its signal has gone opens no case for another one that is below all levels',
    { level: 'L3', score: 15, points: { GAP: 15 } },
    { family: 'OUT', level: 'L3' },
    null,
  ],
  [
    'nor does it raise the case of another signal',
    { level: 'L3', score: 25, points: { GAP: 25 } },
    {},
    { is: 'appended', caseId: 'c1' },
  ],
  ['a level that is kept without a signal of tonight tells nobody', { points: {}, score: 0 }, {}, null],
];

it.each(cases)('%s', (_, client, before, fate) => {
  expect(fateOf(clientOf(client), [caseBefore(before)])).toEqual(fate);
});

it('gives another signal the level of its own points while a level is held', () => {
  const held = clientOf({ level: 'L3', score: 25, points: { GAP: 25 } });
  const outflow = caseBefore({ family: 'OUT', level: 'L3' });
  const [alert] = decideAlerts(nightOn(), [held], [outflow], decision, ask);
  expect(alert).toMatchObject({ family: 'GAP', level: 'L1', fate: { is: 'opened' } });
});

it('holds pause and logins for three trading days after a holiday', () => {
  const on = (day: string) => fateOf(clientOf(), [], nightOn({ asOf: day }));
  expect(on('2025-10-09')).toEqual({ is: 'suppressed', reason: 'HOLIDAY' });
  expect(on('2025-10-13')).toEqual({ is: 'suppressed', reason: 'HOLIDAY' });
  expect(on('2025-10-14')).toEqual({ is: 'opened' });
});

it('takes many alerts at once for a shock, where enough nights are known', () => {
  const clients = Array.from({ length: 20 }, (_, at) =>
    clientOf({ clientKey: `k${at}`, ...(at > 1 && { level: 'L0', score: 0, points: {} }) }),
  );
  const nights = (count: number, share: number) =>
    calendar.days.slice(calendar.position(asOf) - count, calendar.position(asOf)).map((day) => ({
      asOf: day,
      shares: { B1: share },
    }));
  const first = (shares: ReturnType<typeof nights>) =>
    decideAlerts(nightOn({ shares }), clients, [], decision, ask)[0]!.fate.is;
  expect(first(nights(20, 0.03))).toBe('suppressed');
  expect(first(nights(20, 0.04))).toBe('opened');
  expect(first(nights(19, 0.01))).toBe('opened');
});

const families = churn.families.map(({ id }) => id);
const levels = ['L0', 'L1', 'L2', 'L3', 'L4'];
const day = fc.constantFrom(...calendar.days.slice(180, 250));
const anyPoints = fc.dictionary(fc.constantFrom(...families), fc.constantFrom<number[]>(0, 5, 15, 25, 45));
const anyClient = (clientKey: string) =>
  fc
    .record({
      ...{
        points: anyPoints,
        floor: fc.constantFrom(null, null, 65, 85),
        adviser: fc.constantFrom('S1', 'S2', null),
      },
      ...{
        band: fc.constantFrom('A', 'C', 'E', null),
        cvs: fc.constantFrom(null, 10, 10, 50),
        core: fc.boolean(),
      },
    })
    .map((some) => {
      const sum = Object.values(some.points).reduce((a, b) => a + b, 0);
      const score = Math.max(Math.min(100, sum), some.floor ?? 0);
      return clientOf({ ...some, clientKey, score, level: levelOf(churn, score) });
    });
const anyCase = (clientKey: string, at: number) =>
  fc
    .record({
      ...{ family: fc.constantFrom(...families), level: fc.constantFrom(...levels.slice(1)), raisedOn: day },
      ...{
        isOpen: fc.boolean(),
        knownReason: fc.option(fc.record({ on: day, level: fc.constantFrom('L1', 'L3') })),
      },
    })
    .map((some) => caseBefore({ ...some, caseId: `c${at}`, clientKey, openedOn: some.raisedOn }));
const keys = Array.from({ length: 60 }, (_, at) => `k${at}`);
/** At most one open case of a client and family, as the nights before left it. */
const lawful = (all: CaseBefore[]) =>
  all.filter(
    (one, at) =>
      !one.isOpen ||
      !all
        .slice(0, at)
        .some((other) => other.isOpen && other.clientKey === one.clientKey && other.family === one.family),
  );
const branch = fc.record({
  clients: fc.tuple(...keys.map(anyClient)),
  cases: fc.tuple(...keys.slice(0, 30).map(anyCase)).map(lawful),
  night: fc.record({ asOf: day, shockDown: fc.boolean() }).map(nightOn),
});

describe('whatever the night', () => {
  const holds = (
    property: (given: {
      clients: AlertClient[];
      cases: CaseBefore[];
      night: ReturnType<typeof nightOn>;
    }) => void,
  ) => {
    fc.assert(fc.property(branch, property), { numRuns: 100 });
  };
  const decided = ({
    clients,
    cases,
    night,
  }: {
    clients: AlertClient[];
    cases: CaseBefore[];
    night: ReturnType<typeof nightOn>;
  }) => decideAlerts(night, clients, cases, decision, ask);

  it('L4 is never kept back', () => {
    holds((given) => {
      for (const { level, fate } of decided(given))
        if (level === 'L4') expect(fate.is).not.toBe('suppressed');
    });
  });

  it('an adviser gets no more new cases than the limit, but for L4', () => {
    const few = { ...decision, newCasesPerAdviser: 3 };
    holds(({ clients, cases, night }) => {
      const alerts = decideAlerts(night, clients, cases, few, ask).filter(({ fate }) => fate.is === 'opened');
      for (const adviser of ['S1', 'S2']) {
        const own = alerts.filter(({ client }) => client.adviser === adviser);
        const urgent = own.filter(({ level }) => level === 'L4').length;
        expect(own.length - urgent).toBeLessThanOrEqual(Math.max(0, 3 - urgent));
      }
    });
  });

  it('a level above the one before is never kept back as told already', () => {
    holds((given) => {
      for (const { client, family, level, fate } of decided(given)) {
        const own = given.cases.filter((one) => one.clientKey === client.clientKey && one.family === family);
        if (own.length === 0 || own.some((one) => one.level >= level)) continue;
        expect(fate.is).not.toBe('appended');
        if (fate.is === 'suppressed') expect(fate.reason).not.toBe('COOLDOWN');
      }
    });
  });

  it('a client has no two open cases of one family', () => {
    holds((given) => {
      const open = given.cases
        .filter(({ isOpen }) => isOpen)
        .map(({ clientKey, family }) => `${clientKey} ${family}`);
      for (const { client, family, fate } of decided(given))
        if (fate.is === 'opened') expect(open).not.toContain(`${client.clientKey} ${family}`);
    });
  });

  it('the order of clients and cases does not matter, and the same gives the same bytes', () => {
    holds((given) => {
      const turned = { ...given, clients: given.clients.toReversed(), cases: given.cases.toReversed() };
      expect(JSON.stringify(decided(turned))).toBe(JSON.stringify(decided(given)));
    });
  });

  it('a night that runs again behind its own cases opens nothing more', () => {
    holds((given) => {
      const first = decided(given).filter(({ fate }) => fate.is === 'opened');
      const opened = first.map(({ client: { clientKey, adviser }, family, level }) =>
        caseBefore({
          ...{ caseId: `${clientKey} ${family}`, clientKey, family, level, isOpen: true, issuedTo: adviser },
          ...{ openedOn: given.night.asOf, raisedOn: given.night.asOf },
        }),
      );
      const again = decided({ ...given, cases: [...given.cases, ...opened] });
      expect(again.filter(({ fate }) => fate.is === 'opened')).toEqual([]);
    });
  });
});

it('a branch has a share of raised clients though none of its clients is active', () => {
  const clients = [
    clientOf(),
    clientOf({ clientKey: 'k2', level: 'L0' }),
    clientOf({ clientKey: 'k3', branchId: 'B2', class: 'DORMANT', level: 'L4' }),
    clientOf({ clientKey: 'k4', branchId: 'B3', level: null }),
  ];
  expect(sharesOf(alerting.decision, clients)).toEqual({ B1: 0.5, B2: 0, B3: 0 });
});
