import { expect, it } from 'vitest';
import { crashFigures, duplicates, mostPerAdviser, outflows, withoutCase } from '../support/judge-nights.ts';
import type { ToldCase, ToldClient, ToldNight } from '../support/told-nights.ts';

const clientOf = (changed: Partial<ToldClient> = {}): ToldClient => ({
  ...{ adviser: 'S1', branchId: 'B1', level: 'L4', isClosed: false, family: 'OUT', hasOutflow: true },
  ...{ idle: 3, ...changed },
});
const caseOf = (openedOn: string, changed: Partial<ToldCase> = {}): ToldCase => ({
  ...{ caseId: `${openedOn}-c`, clientKey: 'k1', adviser: 'S1', family: 'OUT', level: 'L4' },
  ...{ openedOn, endedOn: null, ...changed },
});
const nightOf = (asOf: string, opened: ToldCase[], changed: Partial<ToldNight> = {}): ToldNight => ({
  ...{ asOf, shockDown: false, clients: new Map([['k1', clientOf()]]), opened, suppressed: [], ...changed },
});
const [monday, tuesday] = ['2026-01-05', '2026-01-06'];

it('finds a second case beside an open one, and none after that one was closed', () => {
  const second = nightOf(tuesday, [caseOf(tuesday)]);
  expect(duplicates([nightOf(monday, [caseOf(monday)]), second])).toHaveLength(1);
  expect(duplicates([nightOf(monday, [caseOf(monday, { endedOn: monday })]), second])).toEqual([]);
});

it('finds a level that must have a case and has none, and counts closed accounts apart', () => {
  const closed = new Map([['k1', clientOf({ isClosed: true })]]);
  expect(withoutCase([nightOf(monday, [caseOf(monday)])], ['L4'])).toEqual({ open: 0, closed: 0 });
  expect(withoutCase([nightOf(monday, [])], ['L4'])).toEqual({ open: 1, closed: 0 });
  expect(withoutCase([nightOf(monday, [], { clients: closed })], ['L4'])).toEqual({ open: 0, closed: 1 });
  expect(
    withoutCase([nightOf(monday, [caseOf(monday, { endedOn: monday })]), nightOf(tuesday, [])], ['L4']),
  ).toEqual({ open: 2, closed: 0 });
});

it('counts new cases by adviser, those of levels without a limit apart', () => {
  const opened = ['L1', 'L2', 'L4'].map((level) => caseOf(monday, { level }));
  const elsewhere = caseOf(monday, { adviser: 'S2' });
  expect(mostPerAdviser([nightOf(monday, [...opened, elsewhere])], ['L4'])).toEqual({ all: 3, capped: 2 });
});

it('compares the worst night of a crash with the median quiet one', () => {
  const many = (asOf: string, count: number, shockDown = false) =>
    nightOf(
      asOf,
      Array.from({ length: count }, () => caseOf(asOf, { level: 'L1' })),
      { shockDown },
    );
  const nights = [
    many(monday, 2),
    many(tuesday, 4),
    many('2026-01-07', 9, true),
    many('2026-01-08', 3, true),
  ];
  expect(crashFigures(nights)).toEqual({ advisers: 1, quiet: 3, crash: [9, 3], most: 3 });
});

it('names why a leaver with an outflow has no case', () => {
  const leavers = new Map([['k1', '2026-02-01']]);
  const why = (changed: Partial<ToldClient>, opened: ToldCase[] = []) => {
    const night = nightOf(monday, opened, { clients: new Map([['k1', clientOf(changed)]]) });
    return outflows([night], [night], leavers);
  };
  expect(why({}, [caseOf(monday)])).toEqual({ seen: 1, without: [] });
  expect(why({ level: 'L0' })).toEqual({ seen: 1, without: ['L0 at most'] });
  expect(why({ isClosed: true })).toEqual({ seen: 1, without: ['L0 at most before the account was closed'] });
  expect(why({ hasOutflow: false })).toEqual({ seen: 0, without: [] });
});
