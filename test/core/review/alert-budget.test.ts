import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AlertHistory } from '#core/cases/alert-history.ts';
import { askRules } from '#core/cases/ask-rules.ts';
import { decideAlerts } from '#core/cases/decide-alerts.ts';
import { leadingFamily, speaks } from '#core/cases/families.ts';
import { sharesOf } from '#core/cases/market-shock.ts';
import type { AlertClient, CaseBefore, NightShare } from '#core/cases/night.ts';
import type { AlertingRuleSet } from '#core/cases/rule-set.ts';
import { slaOf } from '#core/cases/sla.ts';
import { levelOf } from '#core/churn/score.ts';
import { AlertBudgetCount } from '#core/review/alert-budget.ts';
import { alerting, asOf, calendar, churn, clientOf } from '../cases/alerting.ts';

const nightDays = (count: number) => {
  const from = calendar.position(asOf) - count;
  return calendar.days.slice(from, from + count);
};

interface Told {
  opened: Record<string, number>;
  raised: number;
  appended: number;
  suppressed: Record<string, number>;
  most: number;
  atCap: number;
}

/** The same in the plainest way: every client, every case there ever was, every night. */
function naively(
  ruleSet: AlertingRuleSet,
  nights: readonly (readonly AlertClient[])[],
  { times, before }: { times: number; before: readonly AlertClient[] },
) {
  const { decision } = ruleSet;
  const days = nightDays(nights.length);
  const dayBefore = calendar.at(calendar.position(days[0]!) - 1)!;
  const cases: (CaseBefore & { ends: number })[] = [];
  const shares: NightShare[] = [];
  const endOf = (client: AlertClient, level: string, day: string) => {
    const cell = slaOf(decision, level, client);
    const within = cell === undefined || cell === 'digest' ? { td: 0 } : cell.within;
    const td = 'td' in within ? within.td : Math.ceil(within.hours / 8);
    return calendar.position(day) + Math.ceil(times * td);
  };
  const open = (client: AlertClient, family: string, level: string, day: string) =>
    cases.push({
      ...{ caseId: `c${cases.length}`, clientKey: client.clientKey, family, level },
      ...{ openedOn: day, raisedOn: day, isOpen: true, issuedTo: client.adviser, servicer: client.adviser },
      ...{ knownReason: null, ends: endOf(client, level, day) },
    });
  for (const client of before) {
    const family = leadingFamily(client, churn, decision);
    const alerts = decision.alertLevels.some(({ level }) => level === client.level);
    if (family !== undefined && alerts) open(client, family, client.level!, dayBefore);
  }
  const loads: number[] = [];
  const told = nights.map((clients, at): Told => {
    const day = days[at]!;
    for (const one of cases) if (one.ends <= calendar.position(day)) one.isOpen = false;
    const night = { asOf: day, calendar, shockDown: false, churn, shares };
    const alerts = decideAlerts(night, clients, structuredClone(cases), decision, askRules(ruleSet));
    for (const one of cases) {
      const client = clients.find(({ clientKey }) => clientKey === one.clientKey);
      const soon = calendar.tdBetween(one.openedOn, day) <= decision.reversal.withinTd;
      const reverses = decision.reversal.families.includes(one.family) && soon;
      if (client && one.isOpen && reverses && !speaks(client, one.family, decision)) one.isOpen = false;
    }
    const night0: Told = { opened: {}, raised: 0, appended: 0, suppressed: {}, most: 0, atCap: 0 };
    const byAdviser: Record<string, number> = {};
    for (const { adviser } of clients) if (adviser !== null) byAdviser[adviser] = 0;
    for (const { client, family, level, fate } of alerts) {
      if (fate.is === 'suppressed')
        night0.suppressed[fate.reason] = (night0.suppressed[fate.reason] ?? 0) + 1;
      if (fate.is === 'appended') night0.appended += 1;
      if (fate.is === 'raised') {
        night0.raised += 1;
        const found = cases.find(({ caseId }) => caseId === fate.caseId)!;
        Object.assign(found, { level, raisedOn: day, ends: endOf(client, level, day) });
      }
      if (fate.is !== 'opened') continue;
      night0.opened[level] = (night0.opened[level] ?? 0) + 1;
      if (client.adviser !== null) byAdviser[client.adviser]! += 1;
      open(client, family, level, day);
    }
    shares.push({ asOf: day, shares: sharesOf(decision, clients) });
    const own = Object.values(byAdviser);
    loads.push(...own);
    night0.most = Math.max(0, ...own);
    night0.atCap = own.filter((load) => load >= decision.newCasesPerAdviser).length;
    return night0;
  });
  const sorted = loads.toSorted((a, b) => a - b);
  const quantile = (part: number) => sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? 0;
  return {
    told,
    perAdviser: { median: quantile(0.5), p90: quantile(0.9), max: sorted.at(-1) ?? 0 },
    adviserNights: loads.length,
  };
}

function counted(
  ruleSet: AlertingRuleSet,
  nights: readonly (readonly AlertClient[])[],
  { times, before }: { times: number; before: readonly AlertClient[] },
) {
  const days = nightDays(nights.length);
  const history = new AlertHistory(ruleSet, times, []);
  const count = new AlertBudgetCount(ruleSet.decision.newCasesPerAdviser);
  const dayBefore = calendar.at(calendar.position(days[0]!) - 1)!;
  for (const client of before) history.begin(client, dayBefore, churn);
  const told = nights.map((clients, at) => {
    const night = history.open({ asOf: days[at]!, calendar, shockDown: false, churn });
    for (const client of clients) night.add(client);
    return count.add(night.close());
  });
  return { told, side: count.of() };
}

const keys = Array.from({ length: 14 }, (_, at) => `k${at}`);
const families = ['OUT', 'GAP', 'LOGIN', 'INTENT'];
const anyClient = (clientKey: string) =>
  fc
    .record({
      points: fc.dictionary(fc.constantFrom(...families), fc.constantFrom(0, 10, 25, 45), { maxKeys: 2 }),
      floor: fc.constantFrom(null, null, null, 85),
      adviser: fc.constantFrom('S1', 'S2', null),
      branchId: fc.constantFrom('B1', null),
      band: fc.constantFrom('A', 'C', 'E', null),
      cvs: fc.constantFrom(null, 10, 50),
    })
    .map((some) => {
      const score = Math.max(
        Object.values(some.points).reduce<number>((a, b) => a + b, 0),
        some.floor ?? 0,
      );
      return clientOf({ ...some, clientKey, score, level: levelOf(churn, score) });
    });
const anyNight = fc.tuple(...keys.map(anyClient));

/** Few places and a shock that two nights are enough to tell. */
const strict: AlertingRuleSet = {
  ...alerting,
  decision: {
    ...alerting.decision,
    newCasesPerAdviser: 2,
    shock: { ...alerting.decision.shock, leastNights: 2, timesMedian: 1.2 },
  },
};
const ordered = (counts: Record<string, number>) => Object.entries(counts).sort();

describe('alerts of nights of the past', () => {
  it('are what every night alerted by itself would give, with every client and every case looked at', () => {
    fc.assert(
      fc.property(
        fc.array(anyNight, { minLength: 1, maxLength: 9 }),
        fc.record({ times: fc.constantFrom(0.5, 1, 3), before: anyNight }),
        (nights, how) => {
          const [found, naive] = [counted(strict, nights, how), naively(strict, nights, how)];
          for (const [at, night] of found.told.entries()) {
            const plain = naive.told[at]!;
            expect(ordered(night.opened)).toEqual(ordered(plain.opened));
            expect(ordered(night.suppressed)).toEqual(ordered(plain.suppressed));
            const { raised, appended, most, atCap } = plain;
            expect(night).toMatchObject({ raised, appended, most, atCap });
          }
          const sum = (name: 'raised' | 'appended' | 'atCap') =>
            naive.told.reduce((total, night) => total + night[name], 0);
          expect(found.side).toMatchObject({
            ...{ perAdviser: naive.perAdviser, adviserNights: naive.adviserNights, cap: 2 },
            ...{ raised: sum('raised'), appended: sum('appended'), atCap: sum('atCap') },
            nightsAtCap: naive.told.filter(({ atCap }) => atCap > 0).length,
          });
        },
      ),
      { numRuns: 60 },
    );
  });
});
