import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClientBook } from '#core/book/book.ts';
import { foldState, type BookState } from '#core/book/state.ts';
import { catalogue } from '#core/facts/catalogue.ts';
import { deriveFacts } from '#core/facts/derive-facts.ts';
import type { Fact, Facts } from '#core/facts/fact.ts';
import { factsJson } from '#core/facts/facts-line.ts';
import { keepMonths } from '#core/import/keep-months.ts';
import { importParameters } from '#core/import/parameters.ts';
import { anyLedger, dateOfRow, historyOn, type RandomLedger } from '#test/support/random-ledger.ts';
import { allSources } from '#test/support/small-book.ts';
import { naiveFacts } from './naive-facts.ts';

const { keptWhole } = importParameters;
const attributes = { type: 'person', opened_on: '2023-03-01', permissions: ['margin'] };
const hasRecordsBy = ({ rows }: RandomLedger, day: string) =>
  Object.entries(rows).some(
    ([file, list]) => file !== 'assignments' && list.some((row) => dateOfRow(file, row) <= day),
  );

/** Service is due by cases, and there are none yet (R90). */
const neverKnown = ['cdv_service'];

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
describe('a second way to the same facts', () => {
  it('agrees on any ledger and day', { timeout: 120_000 }, () => {
    const seen = counter();
    const property = fc.property(anyLedger, fc.nat(1_000), (ledger, back) => {
      const asOf = ledger.days[Math.max(0, ledger.days.length - 1 - (back % ledger.days.length))]!;
      fc.pre(hasRecordsBy(ledger, asOf));
      const book = { attributes, opening: null, rows: ledger.rows };
      const history = historyOn(ledger, asOf);
      const facts = deriveFacts(book, ledger.market, { asOf, sources: ledger.sources, history });
      seen.count(facts);
      const naive = naiveFacts(ledger, asOf);
      const found = Object.fromEntries(
        Object.keys(naive).map((name) => {
          const { value, reason, n } = facts[name] as Fact;
          return [name, { ...(value === null ? { reason } : { value }), ...(n !== undefined && { n }) }];
        }),
      );
      const settled = Object.fromEntries(
        Object.entries(naive).map(([name, { beside, ...answer }]) => [
          name,
          beside !== undefined && facts[name]?.value === beside ? { ...answer, value: beside } : answer,
        ]),
      );
      expect(found).toEqual(settled);
    });
    fc.assert(property, { numRuns: 300 });
    expect(seen.never()).toEqual(neverKnown);
  });
});

type Book = Pick<ClientBook, 'opening' | 'rows'>;

/** What the store keeps of a state is its JSON. */
const stored = (state: BookState) => JSON.parse(JSON.stringify(state)) as BookState;

describe('R24: the state that a book carries', () => {
  it('gives the same bytes as the whole ledger, wherever months were folded', { timeout: 120_000 }, () => {
    const seen = counter();
    let folds = 0;
    const property = fc.property(
      anyLedger,
      fc.nat(9),
      fc.array(fc.nat(100), { minLength: 1, maxLength: 3 }),
      (ledger, back, picks) => {
        const { days, rows, market, sources } = ledger;
        const today = days.length - 1 - back;
        const asOf = days[today]!;
        const yearStart = days[Math.max(0, today - 249)]!;
        const months = [...new Set(days.map((day) => `${day.slice(0, 7)}-01`))];
        const foldable = [
          '2023-01-01',
          ...months.filter((month) => market.calendar.position(month) <= market.calendar.position(yearStart)),
        ];
        const cuts = [...new Set(picks.map((pick) => foldable[pick % foldable.length]!))].sort();

        const fold = (book: Book, until: string): Book => {
          const { opening, rows } = keepMonths(book.opening, book.rows, until, keptWhole, market);
          return { opening: opening && stored(opening), rows };
        };
        const folded = cuts.reduce(fold, { opening: null, rows });
        const context = { asOf, sources, history: historyOn(ledger, asOf) };
        const whole = deriveFacts({ attributes, opening: null, rows }, market, context);
        seen.count(whole);
        expect(factsJson('c', asOf, deriveFacts({ attributes, ...folded }, market, context))).toBe(
          factsJson('c', asOf, whole),
        );
        // Months without any row are not worth a fold: a state of an earlier day is taken on to the later one, through
        // the corporate actions between them.
        const once = fold({ opening: null, rows }, cuts.at(-1)!);
        const until = [folded, once].map(({ opening }) => opening?.until ?? '').sort()[1]!;
        const takenOn = ({ opening, rows: kept }: Book) => ({
          opening: opening && opening.until < until ? stored(foldState(opening, {}, until, market)) : opening,
          rows: kept,
        });
        expect(takenOn(folded)).toEqual(takenOn(once));
        if (folded.opening) folds++;
      },
    );
    fc.assert(property, { numRuns: 300 });
    expect(folds).toBeGreaterThan(100);
    expect(seen.never()).toEqual(neverKnown);
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
