import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monthsBefore } from '#core/calendar/date.ts';
import { makeCalendar } from '#core/calendar/trading-calendar.ts';
import type { Fact } from '#core/facts/fact.ts';
import { ledgerFacts } from '#core/facts/ledger-facts.ts';
import { BranchPeers } from '#core/facts/peers/branch-peers.ts';
import { makePeerEntries } from '#core/facts/peers/peer-entry.ts';
import type { Row } from '#core/ledger/row.ts';
import { anyLedger, type RandomLedger } from '#test/support/random-ledger.ts';
import { allSources } from '#test/support/small-book.ts';
import { weekdays } from '../../support/generate-ledger.ts';
import type { Answer } from './naive-profit.ts';
import { naiveDelivered } from './naive-delivered.ts';

const days = weekdays('2024-01-01', 520);
const dayOf = (day: number) => days[day - 1]!;
const calendar = days.map((date) => ({ date, open: true }));
const words = (line: string) =>
  Object.fromEntries(line.split(' ').map((word) => word.split('=') as [string, string]));

/** `day=500 quantity=100 price=10 commission=5`, `source=` and `side=` where they matter. */
function tradeOf(line: string, at: number): Row {
  const { day, quantity = '100', price = '10', commission, source = 'normal', side = 'B' } = words(line);
  return {
    ...{ trade_id: `T${at}`, traded_at: `${dayOf(Number(day))}T10:00:00`, symbol: '600000', side, source },
    ...{ quantity: Number(quantity), price: Number(price) },
    ...(commission !== undefined && { commission: Number(commission) }),
  };
}

interface Example {
  name: string;
  clients: Readonly<Record<string, { client: Row; trades: readonly string[] }>>;
  /** Columns that the ledger lacks. */
  without?: readonly string[];
  /** By fact and client its value, or the reason why it is not ok. */
  expect: Readonly<Record<string, Readonly<Record<string, number | string>>>>;
  /** By client the peers that its commission_rate_pct counts. */
  n?: Readonly<Record<string, number>>;
}
const examples = JSON.parse(
  readFileSync(path.join(import.meta.dirname, 'examples/peers.json'), 'utf8'),
) as readonly Example[];

const shown = ({ value, reason }: Fact) => value ?? reason;

describe('clients of a ledger beside each other', () => {
  it.each(examples)('$name', ({ clients, expect: expected, n, without = [] }) => {
    const books = Object.entries(clients).map(([clientId, { client, trades }]) => {
      const attributes = { opened_on: '2023-01-02', ...client };
      return [
        clientId,
        { book: { attributes, opening: null, rows: { trades: trades.map(tradeOf) } } },
      ] as const;
    });
    const columns = (file: string) =>
      allSources[file]!.columns.filter((column) => !without.includes(`${file}.${column}`));
    const { lines } = ledgerFacts({
      ...{ clients: new Map(books), clientOrder: Object.keys(clients), market: { calendar } },
      ...{
        records: undefined,
        sources: { clients: { columns: columns('clients') }, trades: { columns: columns('trades') } },
      },
    });
    const facts = new Map([...lines].map((line) => [line.clientId, line.facts]));
    const found = Object.entries(expected).map(([name, of]) => [
      name,
      Object.fromEntries(Object.keys(of).map((clientId) => [clientId, shown(facts.get(clientId)![name]!)])),
    ]);
    expect(Object.fromEntries(found)).toEqual(expected);
    for (const [clientId, peers] of Object.entries(n ?? {}))
      expect(facts.get(clientId)!['commission_rate_pct']!.n).toBe(peers);
  });
});

it.each([
  ['2026-03-02', 24, '2024-03-02'],
  ['2026-02-28', 24, '2024-02-28'],
  ['2024-02-29', 24, '2022-02-28'],
  ['2024-03-31', 1, '2024-02-29'],
  ['2024-01-31', 2, '2023-11-30'],
])('R7: %s less %i months is %s', (date, months, before) => {
  expect(monthsBefore(date, months)).toBe(before);
});

describe('a rate', () => {
  const entryOf = makePeerEntries(makeCalendar({ calendar }), days.at(-1)!);
  const rateOf = (lines: readonly string[]) =>
    entryOf({ attributes: {}, opening: null, rows: { trades: lines.map(tradeOf) } }).rate;

  it('is the same number however the same rate comes about', () => {
    const of = fc.record({
      quantity: fc.integer({ min: 1, max: 999 }),
      cents: fc.integer({ min: 101, max: 9_999 }),
    });
    const one = rateOf(['day=400 quantity=1000 price=10 commission=2.5']);
    fc.assert(
      fc.property(fc.array(of, { minLength: 1, maxLength: 40 }), (fills) => {
        // Each pays exactly 2.5 of 10,000; commissions in cents need amounts of whole 40s.
        const lines = fills.map(
          ({ quantity, cents }) =>
            `day=400 quantity=${quantity * 40} price=${cents / 100} commission=${(quantity * cents) / 10_000}`,
        );
        const whole = lines.filter((line) =>
          Number.isInteger(Math.round(Number(line.split('=').at(-1)) * 1e6) / 1e4),
        );
        fc.pre(whole.length > 0);
        expect(rateOf(whole)).toBe(one);
      }),
    );
  });
});

/** Peers a second time: everybody is looked at for everybody. */
function naiveRate(own: number | null, branch: readonly (number | null)[]) {
  const peers = branch.filter((rate) => rate !== null);
  if (own === null) return { percentile: null, peers: peers.length };
  const below = peers.filter((rate) => rate < own).length;
  const equal = peers.filter((rate) => rate === own).length;
  return { percentile: (100 * (below + equal / 2)) / peers.length, peers: peers.length };
}

it('percentile and referrals are those that looking at everybody gives', () => {
  const client = fc.record({
    branchId: fc.constantFrom('B1', 'B2', null),
    rate: fc.option(fc.constantFrom(0, 0.0002, 0.00025, 0.0003)),
    referredBy: fc.option(fc.nat(20).map(String)),
  });
  fc.assert(
    fc.property(fc.array(client, { maxLength: 30 }), (clients) => {
      const peers = new BranchPeers();
      for (const one of clients) peers.add(one.branchId, one);
      for (const [at, one] of clients.entries()) {
        const branch = clients.filter(({ branchId }) => branchId === one.branchId).map(({ rate }) => rate);
        const { percentile, ...rest } = peers.of(String(at), one.branchId, one);
        const naive = naiveRate(one.rate, branch);
        expect(rest).toEqual({
          peers: naive.peers,
          referrals: clients.filter(({ referredBy }) => referredBy === String(at)).length,
        });
        if (naive.percentile === null) expect(percentile).toBeNull();
        else expect(percentile).toBeCloseTo(naive.percentile, 9);
      }
    }),
  );
});

/** A branch of random clients with few different rates, so that there are ties. */
const anyBranch = fc
  .tuple(anyLedger, fc.array(anyLedger, { minLength: 2, maxLength: 4 }))
  .chain(([first, others]) =>
    fc.record({
      ledgers: fc.constant([first, ...others]),
      clients: fc.array(
        fc.record({
          branch_id: fc.constantFrom('B1', 'B1', 'B2', undefined),
          referred_by: fc.constantFrom('0', '1', '2', 'nobody', undefined),
          opened_on: fc.constantFrom('2022-01-03', '2023-05-08'),
          consent_profiling: fc.constantFrom(undefined, true, true, false),
        }),
        { minLength: others.length + 1, maxLength: others.length + 1 },
      ),
      commissions: fc.array(fc.constantFrom(0.0002, 0.00025), { minLength: 5, maxLength: 5 }),
    }),
  );

/** Rates told in cents are never quite the same; here they are, at prices that leave no rest. */
const atRate = (trades: readonly Row[], rate: number) =>
  trades.map((trade): Row => ({ ...trade, quantity: 100, price: 200, commission: 20_000 * rate }));

const answerOf = ({ value, reason, n }: Fact): Answer => ({
  ...(value === null ? { reason: reason! } : { value }),
  ...(n !== undefined && { n }),
});

it('whole branches agree with a second computation', { timeout: 120_000 }, () => {
  const seen = { percentiles: new Set<unknown>(), referrals: 0, values: 0 };
  const property = fc.property(anyBranch, ({ ledgers, clients, commissions }) => {
    const [first] = ledgers as [RandomLedger];
    const asOf = first.days.at(-1)!;
    const inDays = (rows: readonly Row[]) =>
      rows.filter(({ traded_at }) => String(traded_at).slice(0, 10) <= asOf);
    const branch = ledgers.map((ledger, at) => {
      const rows = { ...ledger.rows, trades: atRate(inDays(ledger.rows['trades']!), commissions[at]!) };
      const attributes = Object.fromEntries(
        Object.entries(clients[at]!).filter(([, value]) => value !== undefined),
      );
      return { id: String(at), attributes: attributes, rows };
    });
    const books = branch.map(
      ({ id, attributes, rows }) => [id, { book: { attributes, opening: null, rows } }] as const,
    );
    const { lines } = ledgerFacts(
      {
        ...{ clients: new Map(books), clientOrder: branch.map(({ id }) => id), market: first.shared },
        ...{ records: undefined, sources: first.sources },
      },
      asOf,
    );
    const year = first.days.at(-250)!;
    const before = first.days.at(-251);
    const rateOf = ({ attributes, rows }: (typeof branch)[number], at: number) => {
      const traded = rows.trades.some(({ traded_at, source }) => {
        const day = String(traded_at).slice(0, 10);
        return (
          (before === undefined ? day >= year : day > before) && ['normal', 'ipo'].includes(String(source))
        );
      });
      return traded && attributes.consent_profiling !== false ? commissions[at]! : null;
    };
    for (const [at, { facts }] of [...lines].entries()) {
      const own = branch[at]!;
      // Nothing at all is known of a client without records.
      if (facts['days_since_trade']!.reason === 'INSUFFICIENT') continue;
      if (own.attributes.consent_profiling === false) {
        expect(facts['cdv']).toEqual({ value: null, ok: false, reason: 'NOT_APPLICABLE' });
        continue;
      }
      const mates = branch.filter(({ attributes }) => attributes.branch_id === own.attributes.branch_id);
      const rates = mates.map((mate) => rateOf(mate, Number(mate.id)));
      const { percentile, peers } = naiveRate(rateOf(own, at), rates);
      const referrals = branch.filter(
        ({ attributes }) => attributes.referred_by === own.id && attributes.opened_on === '2023-05-08',
      ).length;
      const naive = naiveDelivered({ ...first, rows: own.rows }, asOf, undefined, {
        percentile: percentile ?? undefined,
        peers,
      });
      // Products need the book's walk, which is compared elsewhere.
      const others = Object.fromEntries(
        Object.entries(naive).filter(([name]) => !['cdv_product', 'cdv_tv', 'cdv'].includes(name)),
      );
      const found = Object.fromEntries(Object.keys(others).map((name) => [name, answerOf(facts[name]!)]));
      expect(found).toEqual(others);
      expect(facts['referrals_24m']).toEqual({ value: referrals, ok: true });
      seen.percentiles.add(facts['commission_rate_pct']!.value);
      if (referrals > 0) seen.referrals++;
      if (facts['cdv']!.ok) seen.values++;
    }
  });
  // So many that the counts below are never missed by chance.
  fc.assert(property, { numRuns: 120 });
  expect(seen.percentiles.size).toBeGreaterThan(5);
  expect(seen.referrals).toBeGreaterThan(5);
  expect(seen.values).toBeGreaterThan(5);
});
