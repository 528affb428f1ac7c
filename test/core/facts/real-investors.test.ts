import path from 'node:path';
import { expect, it } from 'vitest';
import { readLedgerDirectory } from '#adapters/ledger/read-directory.ts';
import { ledgerFacts } from '#core/facts/ledger-facts.ts';

const ledger = await readLedgerDirectory(path.resolve('samples/real-investors'));

it('161 sales of nine real investors are larger than what is known, and all ten have facts', () => {
  const { lines, asOf } = ledgerFacts(ledger);
  const oversold = [...lines].map(({ facts }) => facts['oversold_events']?.value);
  expect(asOf).toBe('2018-12-18');
  expect(oversold).toHaveLength(10);
  expect(oversold.filter((events) => Number(events) > 0)).toHaveLength(9);
  expect(oversold.reduce<number>((sum, events) => sum + Number(events), 0)).toBe(161);
});

it.each([
  ['2012-12-28', 3],
  ['2017-12-29', 0],
])('on %s the %i who have not traded yet know nothing, for lack of data', (day, silent) => {
  const { lines } = ledgerFacts(ledger, day);
  const all = [...lines].map(({ facts }) => Object.values(facts));
  const unknown = all.filter((facts) => facts.every(({ ok }) => !ok));
  expect(all).toHaveLength(10);
  expect(unknown).toHaveLength(silent);
  for (const facts of unknown)
    for (const fact of facts) expect(fact).toEqual({ value: null, ok: false, reason: 'INSUFFICIENT' });
});

/** Of the facts that look at the market: in how many of the ten they are known on 2017-12-29, and why not in the others. */
const ofMarket: Readonly<Record<string, { known: number; why: string[] }>> = {
  chase_ratio: { known: 0, why: ['MISSING_SOURCE'] },
  dip_ratio: { known: 0, why: ['MISSING_SOURCE'] },
  panic_ratio: { known: 0, why: ['MISSING_SOURCE'] },
  bs_momentum: { known: 0, why: ['MISSING_SOURCE'] },
  // Nobody knows the boards of these symbols; four bought none.
  lu_buy_share: { known: 0, why: ['INSUFFICIENT', 'MISSING_SOURCE'] },
  trend_buy_above_ma: { known: 6, why: ['INSUFFICIENT'] },
  trend_sell_below_ma: { known: 6, why: ['INSUFFICIENT'] },
  profit_short_share: { known: 10, why: [] },
  profit_mid_share: { known: 10, why: [] },
  profit_long_share: { known: 10, why: [] },
  passive_market: { known: 0, why: ['MISSING_SOURCE'] },
  timing: { known: 0, why: ['MISSING_SOURCE'] },
  selection: { known: 0, why: ['MISSING_SOURCE'] },
  trade_residual: { known: 0, why: ['MISSING_SOURCE'] },
  fundamental_share: { known: 0, why: ['MISSING_SOURCE'] },
  div_yield: { known: 0, why: ['MISSING_SOURCE'] },
};

it('what the files do not tell of the market is not known, never zero', () => {
  const all = [...ledgerFacts(ledger, '2017-12-29').lines].map(({ facts }) => facts);
  const found = Object.keys(ofMarket).map((name) => {
    const facts = all.map((one) => one[name]!);
    const why = facts.flatMap(({ reason }) => (reason === undefined ? [] : [reason]));
    return [name, { known: facts.filter(({ ok }) => ok).length, why: [...new Set(why)].sort() }];
  });
  expect(Object.fromEntries(found)).toEqual(ofMarket);
});
