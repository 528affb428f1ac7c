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
