import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldState, type BookState } from '#core/book/state.ts';
import { catalogue } from '#core/facts/catalogue.ts';
import { deriveFacts } from '#core/facts/derive-facts.ts';
import type { Fact, Facts } from '#core/facts/fact.ts';
import { factsJson } from '#core/facts/facts-line.ts';
import { importParameters } from '#core/import/parameters.ts';
import { anyLedger, dateOfRow, type RandomLedger } from '#test/support/random-ledger.ts';
import { allSources } from '#test/support/small-book.ts';
import { naiveFacts } from './naive-facts.ts';

const { keptWhole } = importParameters;
const attributes = { type: 'person' };
const hasRecordsBy = ({ rows }: RandomLedger, day: string) =>
  Object.entries(rows).some(
    ([file, list]) => file !== 'assignments' && list.some((row) => dateOfRow(file, row) <= day),
  );

/** How often each fact was ok: a property over facts that are never known proves nothing. */
function counter() {
  const known = new Map(catalogue.map(({ name }) => [name, 0]));
  return {
    count(facts: Facts) {
      for (const [name, { ok }] of Object.entries(facts)) if (ok) known.set(name, (known.get(name) ?? 0) + 1);
    },
    never: () => [...known].filter(([, times]) => times === 0).map(([name]) => name),
  };
}
/** These need a row of clients.csv, which the ledgers here do not have. */
const ofClients = ['account_age_td', 'account_age_cd', 'tenure_y'];

describe('a second way to the same facts', () => {
  it('agrees on any ledger and day', { timeout: 120_000 }, () => {
    const seen = counter();
    const property = fc.property(anyLedger, fc.nat(1_000), (ledger, back) => {
      const asOf = ledger.days[Math.max(0, ledger.days.length - 1 - (back % ledger.days.length))]!;
      fc.pre(hasRecordsBy(ledger, asOf));
      const book = { attributes, opening: null, rows: ledger.rows };
      const facts = deriveFacts(book, ledger.market, { asOf, sources: allSources });
      seen.count(facts);
      const naive = naiveFacts(ledger, asOf);
      const found = Object.fromEntries(
        Object.keys(naive).map((name) => {
          const { value, reason, n } = facts[name] as Fact;
          return [name, { ...(value === null ? { reason } : { value }), ...(n !== undefined && { n }) }];
        }),
      );
      expect(found).toEqual(naive);
    });
    fc.assert(property, { numRuns: 300 });
    expect(seen.never()).toEqual(ofClients);
  });
});

const split = (rows: RandomLedger['rows'], from: string, until: string) =>
  Object.fromEntries(
    Object.entries(rows).map(([file, list]) => {
      const kept = keptWhole.includes(file);
      const isIn = (day: string) => kept || (day >= from && day < until);
      return [file, list.filter((row) => isIn(dateOfRow(file, row)))];
    }),
  );
const end = '9999-12-31';

/** What the store keeps of a state is its JSON. */
const stored = (state: BookState) => JSON.parse(JSON.stringify(state)) as BookState;

describe('R24: the state that a book carries', () => {
  it('gives the same bytes as the whole ledger, wherever months were folded', { timeout: 120_000 }, () => {
    const seen = counter();
    const property = fc.property(
      anyLedger,
      fc.nat(9),
      fc.array(fc.nat(100), { minLength: 1, maxLength: 3 }),
      (ledger, back, picks) => {
        const { days, rows, market } = ledger;
        const today = days.length - 1 - back;
        const asOf = days[today]!;
        const yearStart = days[Math.max(0, today - 249)]!;
        const months = [...new Set(days.map((day) => `${day.slice(0, 7)}-01`))];
        const foldable = [
          '2023-01-01',
          ...months.filter((month) => market.calendar.position(month) <= market.calendar.position(yearStart)),
        ];
        const cuts = [...new Set(picks.map((pick) => foldable[pick % foldable.length]!))].sort();

        let opening: BookState | null = null;
        let from = '';
        for (const cut of cuts) {
          opening = stored(foldState(opening, split(rows, from, cut), cut, market));
          from = cut;
        }
        const context = { asOf, sources: allSources };
        const folded = deriveFacts({ attributes, opening, rows: split(rows, from, end) }, market, context);
        const whole = deriveFacts({ attributes, opening: null, rows }, market, context);
        seen.count(whole);
        expect(factsJson('c', asOf, folded)).toBe(factsJson('c', asOf, whole));
        const once = foldState(null, rows, from, market);
        expect(opening).toEqual(stored(once));
      },
    );
    fc.assert(property, { numRuns: 300 });
    expect(seen.never()).toEqual(ofClients);
  });

  it('refuses a book that begins inside the year', () => {
    fc.assert(
      fc.property(anyLedger, ({ days, rows, market }) => {
        const until = days.at(-200)!;
        const opening = foldState(null, rows, until, market);
        const derive = () =>
          deriveFacts({ attributes, opening, rows: {} }, market, { asOf: days.at(-1)!, sources: allSources });
        expect(derive).toThrow(until);
      }),
      { numRuns: 5 },
    );
  });
});
