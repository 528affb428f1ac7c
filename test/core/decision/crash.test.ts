import { beforeAll, describe, expect, it } from 'vitest';
import type { Decision } from '#core/decision/decision.ts';
import type { LedgerBooks } from '#core/facts/ledger-facts.ts';
import { makeNights } from '../../support/branch-nights.ts';
import { crashed } from '../../support/crash.ts';
import { shippedRules } from '../../support/shipped-rules.ts';
import { simulatedLedger, type SimulatedLedger } from '../../support/simulated-ledger.ts';

const rank = (decision: Decision | undefined) => Number(decision?.churnLevel?.slice(1) ?? -1);

/** `npm run bench -- labels` does the same with 5,000 clients. */
describe('a market that loses a quarter in twenty days', () => {
  let simulated: SimulatedLedger;
  let days: string[];
  let [usual, fallen]: ReadonlyMap<string, Decision>[] = [];
  beforeAll(() => {
    simulated = simulatedLedger(150, 7, 400);
    const { ledger, market } = simulated;
    days = market.slice(-20).map(({ date }) => date);
    const lastOf = (one: LedgerBooks) => {
      const night = makeNights(one, market, shippedRules);
      night(market.at(-21)!.date);
      return night(days.at(-1)!).decisions;
    };
    usual = lastOf(ledger);
    fallen = lastOf(crashed(ledger, days, 0.25));
  }, 60_000);

  const movedOut = (id: string) =>
    (simulated.ledger.clients.get(id)?.book.rows['cash_flows'] ?? []).some(
      ({ date, amount }) => String(date) >= days[0]! && Number(amount) < 0,
    );

  it('takes assets from those who hold shares', () => {
    expect(
      [...fallen!].some(([id, { cvsPoints }]) => cvsPoints?.['CV2'] !== usual!.get(id)?.cvsPoints?.['CV2']),
    ).toBe(true);
  });

  it('raises the level of nobody who took no money out', () => {
    const raised = [...fallen!].filter(([id, one]) => !movedOut(id) && rank(one) > rank(usual!.get(id)));
    expect(raised.map(([id]) => id)).toEqual([]);
  });

  it('leaves those who are leaving raised', () => {
    const raised = [...usual!].filter(([, one]) => rank(one) >= 3).map(([id]) => id);
    expect(raised.length).toBeGreaterThan(0);
    for (const id of raised) expect(rank(fallen!.get(id))).toBeGreaterThanOrEqual(3);
  });
});
