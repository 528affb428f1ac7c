import { beforeAll, describe, expect, it } from 'vitest';
import { type Alert, decideAlerts } from '#core/cases/decide-alerts.ts';
import { sharesOf } from '#core/cases/market-shock.ts';
import type { AlertClient, CaseBefore, NightShare } from '#core/cases/night.ts';
import { makeRandom } from '#core/chance/random.ts';
import { levelOf, scoreChurn } from '#core/churn/score.ts';
import { catalogue } from '#core/facts/catalogue.ts';
import { compile } from '#core/rules/compile/compile.ts';
import type { FactValues } from '#core/rules/format/rule-set.ts';
import { toProgram } from '#core/rules/program/to-program.ts';
import { alerting, ask, calendar, churn, nightOn } from './alerting.ts';

const { decision } = alerting;
const rules = compile(toProgram(churn, catalogue));
const [clients, perAdviser, nights] = [5000, 100, 30];
/** Before the thirty nights: as many as the median of the shock asks for. */
const before = 20;
/** The market falls in the middle of them. */
const crash = new Set([14, 15, 16]);
const random = makeRandom(7);
const chance = (share: number) => random.chance(share);

/** Who leaves with money, from which night on. */
const leavers = new Map(Array.from({ length: 60 }, (_, at) => [at * 83, 1 + (at % 28)]));

/** What is known of a client on a night: seldom a pause, in a crash often, and money that leaves for good. */
function factsOf(at: number, night: number): FactValues {
  const inCrash = crash.has(night);
  const paused = chance(inCrash ? 0.4 : 0.02);
  const left = (leavers.get(at) ?? Infinity) <= night;
  return {
    ...{ ox: left ? 0.42 : chance(0.002) ? 0.12 : 0.01, nna_5: 0, outflow_5: 0 },
    ...{ gap_adj: paused ? 3.2 : 0.8, login_adj: paused || left ? 0.2 : 1.1 },
    ...(chance(0.0005) && { intent_90: 1 }),
    ...(left && at % 5 === 0 && { transfer_out_share_20: 0.6 }),
  };
}

function clientOf(at: number, night: number): AlertClient {
  const facts = factsOf(at, night);
  const found = scoreChurn(churn, rules.eventsOf(facts), (fact) => fact in facts);
  const score = found.churnScore ?? 0;
  return {
    ...{
      clientKey: `k${String(at).padStart(4, '0')}`,
      branchId: `B${at % 2}`,
      adviser: `S${at % (clients / perAdviser)}`,
    },
    ...{
      class: 'VALUE',
      level: levelOf(churn, score),
      score,
      points: found.churnPoints ?? {},
      floor: found.churnFloor,
    },
    ...{ band: ['A', 'B', 'C', 'D'][at % 4]!, core: false, cvs: at % 100 },
  };
}

interface Night {
  night: number;
  alerts: readonly Alert[];
}
const told: Night[] = [];
const cases: CaseBefore[] = [];

/** Cases close after some days, as advisers work through them. */
function act({ night, alerts }: Night, asOf: string): void {
  for (const one of cases)
    if (one.isOpen && calendar.tdBetween(one.openedOn, asOf) >= 5 && chance(0.4)) one.isOpen = false;
  for (const { client, family, level, fate } of alerts) {
    const { clientKey, adviser } = client;
    if (fate.is === 'raised') {
      const raised = cases.find(({ caseId }) => caseId === fate.caseId)!;
      Object.assign(raised, { level, raisedOn: asOf });
    }
    if (fate.is !== 'opened') continue;
    const times = { openedOn: asOf, raisedOn: asOf, isOpen: true };
    const who = { clientKey, issuedTo: adviser, servicer: adviser };
    cases.push({
      caseId: `${night}/${clientKey}/${family}`,
      family,
      level,
      ...who,
      ...times,
      knownReason: null,
    });
  }
}

beforeAll(() => {
  const shares: NightShare[] = [];
  const first = calendar.position('2026-02-02');
  for (let night = -before; night <= nights; night++) {
    const asOf = calendar.at(first + night)!;
    const everybody = Array.from({ length: clients }, (_, at) => clientOf(at, night));
    const shockDown = night === 14;
    const alerts = decideAlerts(nightOn({ asOf, shares, shockDown }), everybody, cases, decision, ask);
    const before = structuredClone(cases);
    expectNoDuplicate(alerts, before);
    told.push({ night, alerts });
    act({ night, alerts }, asOf);
    shares.push({ asOf, shares: sharesOf(decision, everybody) });
  }
}, 300_000);

function expectNoDuplicate(alerts: readonly Alert[], all: readonly CaseBefore[]): void {
  const open = new Set(
    all.filter(({ isOpen }) => isOpen).map(({ clientKey, family }) => `${clientKey} ${family}`),
  );
  for (const { client, family, fate } of alerts)
    if (fate.is === 'opened' && open.has(`${client.clientKey} ${family}`)) throw new Error('opened twice');
}

const opened = ({ alerts }: Night) => alerts.filter(({ fate }) => fate.is === 'opened');
const low = (all: readonly Alert[]) => all.filter(({ level }) => level === 'L1' || level === 'L2').length;
const counted = () => told.filter(({ night }) => night > 0);

describe(`thirty nights of ${clients} clients, with a crash in the middle`, () => {
  it('give an adviser no more new cases than the limit', () => {
    for (const night of counted())
      for (const own of Map.groupBy(opened(night), ({ client }) => client.adviser).values())
        expect(own.length).toBeLessThanOrEqual(decision.newCasesPerAdviser);
  });

  it('keep no L4 back', () => {
    const all = told.flatMap(({ alerts }) => alerts).filter(({ level }) => level === 'L4');
    expect(all.length).toBeGreaterThan(50);
    expect(all.filter(({ fate }) => fate.is === 'suppressed')).toEqual([]);
  });

  it('open at most twice as many cases of L1 and L2 on the nights of the crash as on a quiet one', () => {
    const quiet = counted().filter(({ night }) => !crash.has(night));
    const sizes = quiet.map((night) => low(opened(night))).sort((a, b) => a - b);
    const median = sizes[sizes.length >> 1]!;
    expect(median).toBeGreaterThan(20);
    for (const night of counted().filter((one) => crash.has(one.night))) {
      expect(low(opened(night))).toBeLessThanOrEqual(2 * median);
      const waiting = night.alerts.filter(
        ({ fate }) => fate.is === 'suppressed' && fate.reason === 'MARKET_SHOCK',
      );
      expect(waiting.length).toBeGreaterThan(1000);
    }
  });

  it('and everybody who left with money has a case', () => {
    const known = new Set(cases.filter(({ family }) => family === 'OUT').map(({ clientKey }) => clientKey));
    for (const at of leavers.keys()) expect(known).toContain(`k${String(at).padStart(4, '0')}`);
  });
});
