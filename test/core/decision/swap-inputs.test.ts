import { beforeAll, describe, expect, it } from 'vitest';
import {
  type ClientInputs,
  makeSwaps,
  type NightInputs,
  type OwnInputs,
} from '#core/decision/swap-inputs.ts';
import { noMedians } from '#core/decision/medians.ts';
import { type Part, parts, type Waterfall, waterfallOf } from '#core/decision/waterfall.ts';
import { completeFacts, type OwnFacts } from '#core/facts/peers/complete-facts.ts';
import type { Facts } from '#core/facts/fact.ts';
import { ledgerFacts } from '#core/facts/ledger-facts.ts';
import { decision } from '../../support/decision.ts';
import { nightOf } from '../../support/night-of.ts';
import { shippedRules } from '../../support/shipped-rules.ts';
import { simulatedLedger } from '../../support/simulated-ledger.ts';

const since = { asOf: '2026-03-02', runId: 'earlier' };
/** In a hot market whoever leads is of the class; nobody is in an unknown one, where the strictest threshold applies. */
const moody = structuredClone(shippedRules);
for (const byRegime of Object.values(moody.classification.decision.thresholds))
  Object.assign(byRegime, { HOT: 0, COLD: 100 });
Object.assign(moody.classification.decision, { margin: 0, minAvailable: 0 });
const here: NightInputs = { rules: moody, night: nightOf() };
const stricter = structuredClone(moody);
for (const level of stricter.churn.decision.levels)
  Object.assign(level, { from: Math.floor(level.from / 2) });

const inputs = (facts: Facts, over: Partial<ClientInputs> = {}): ClientInputs => ({
  ...{ type: 'person', profiled: true, facts, own: { facts, delivered: null } },
  ...{ before: null, medians: noMedians },
  ...over,
});
const movers = (found: Waterfall | null): Part[] => {
  const { scores = {}, texts = {} } = found ?? {};
  const by = [
    ...Object.values(scores).flatMap((one) => Object.keys(one.by)),
    ...Object.values(texts).flatMap((one) => one.by),
  ];
  return parts.filter((part) => by.includes(part));
};

/** Of a client and the next one in the branch: what differs from an ordinary night before. */
type Case = (
  was: ClientInputs,
  other: ClientInputs,
) => { now?: NightInputs; corrected?: OwnInputs; is?: ClientInputs; own?: OwnFacts };
const crowd = { gapRatio: 9, outflow20: 0.9, loginRatio: 0.1, revenueRatio: 3 };
const kept = decision({ class: 'TREND', churnLevel: 'L4', churnScore: 90, band: 'A' });

describe('swapping one input at a time', () => {
  let clients: ClientInputs[];
  beforeAll(() => {
    const { ledger, market } = simulatedLedger(40, 7, 300);
    clients = [...ledgerFacts(ledger, market.at(-1)!.date).lines].map(({ facts }) => inputs(facts));
  }, 60_000);

  const movedBy = (swap: Case) =>
    clients.map((was, at) => {
      const { now = here, corrected = null, is = was, own } = swap(was, clients[(at + 1) % clients.length]!);
      return movers(waterfallOf(makeSwaps(here, now).steps(was, corrected, is, own), since));
    });

  it('of nothing moves nothing', () => {
    expect(movedBy(() => ({})).flat()).toEqual([]);
  });

  it.each<[Part, Case]>([
    ['rules', () => ({ now: { ...here, rules: stricter } })],
    ['corrected', (was, { own, facts }) => ({ corrected: { ...was, own }, is: { ...was, own, facts } })],
    ['data', (was, { own, facts }) => ({ corrected: was, is: { ...was, own, facts } })],
    ['peers', (was) => ({ is: { ...was, medians: crowd } })],
    ['market', () => ({ now: { ...here, night: nightOf({ regime: 'HOT' }) } })],
    ['market', (was, { own, facts }) => ({ is: { ...was, own, facts }, own: was.own })],
    ['memory', (was) => ({ is: { ...was, before: kept } })],
  ])('%s alone moves what changed, and nothing else does', (part, swap) => {
    const moved = movedBy(swap).flat();
    expect(moved.length).toBeGreaterThan(0);
    expect(new Set(moved)).toEqual(new Set([part]));
  });

  it('of two parts tells both', () => {
    const moved = movedBy((was) => ({
      now: { ...here, rules: stricter },
      is: { ...was, medians: crowd },
    }));
    expect(new Set(moved.flat())).toEqual(new Set(['rules', 'peers']));
    expect(moved.some((by) => by.length === 2)).toBe(true);
  });

  it('leaves to the client’s own records what they change in a fact that needs peers', () => {
    const weighed = (sum: number) => ({ value: { sum, weight: 80 }, cost: { sum: 20, weight: 80 } });
    const among = (sum: number, percentile: number) => {
      const [{ facts: all }] = clients as [ClientInputs];
      const { referrals_24m: _, commission_rate_pct: __, cdv_money, cdv_tc: ___, cdv: ____, ...facts } = all;
      expect(cdv_money).toBeDefined();
      const own = { facts: { ...facts }, delivered: weighed(sum) };
      delete (own.facts as Record<string, unknown>)['cdv_money'];
      const values = { percentile, peers: 30, referrals: 0 };
      return inputs(completeFacts(own, values), { own });
    };
    const was = among(80, 10);
    const swapOf = (is: ClientInputs) =>
      movers(waterfallOf(makeSwaps(here, here).steps(was, null, is), since));
    expect(was.facts['cdv']?.value).not.toBe(among(-300, 10).facts['cdv']?.value);
    expect(swapOf(among(-300, 10))).not.toContain('peers');
    expect(swapOf(among(80, 99))).not.toContain('data');
  });
});
