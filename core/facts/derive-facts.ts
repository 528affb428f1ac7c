import type { ClientBook, Sources } from '../book/book.ts';
import { cashLikeOn } from '../book/cash-like.ts';
import { hasRecords } from '../book/records.ts';
import { startWalk } from '../book/state.ts';
import { walkBook } from '../book/walk.ts';
import { dateOf, dayNumber } from '../calendar/date.ts';
import type { Market } from '../market/market.ts';
import { accountFacts } from './account.ts';
import { catalogue, type FactEntry } from './catalogue.ts';
import type { Fact, Facts } from './fact.ts';
import { windowStart, type Frame } from './frame.ts';
import { unknown } from './make-fact.ts';
import { snapshotsSeen } from './product-values.ts';
import { watchBook } from './watch-book.ts';

/** The day that facts are derived for, a trading day, and the files that the store has ever received. */
export interface FactsContext {
  asOf: string;
  sources: Sources;
}

/** Whether a file, or a column of it (`clients.opened_on`), was ever received. */
export function hasSource(sources: Sources, name: string): boolean {
  const [file = '', column] = name.split('.');
  const source = sources[file];
  return source !== undefined && (column === undefined || source.columns.includes(column));
}

export function makeFrame(market: Market, asOf: string): Frame {
  const { calendar } = market;
  if (!calendar.isTradingDay(asOf)) throw new Error(`${asOf} is no trading day`);
  const today = calendar.position(asOf);
  const yearStart = windowStart(today, 250);
  const end = dateOf(dayNumber(asOf) + 1);
  return {
    market,
    asOf,
    today,
    end,
    yearStart,
    monthEndsOfYear: calendar.monthEnds(yearStart, today),
    monthEndsOfHalf: calendar.monthEnds(windowStart(today, 125), today),
    snapshots: snapshotsSeen(market, yearStart, end),
  };
}

/** A client's facts in catalogue order. */
function inOrder(fact: (entry: FactEntry) => Fact): Facts {
  const facts: Record<string, Fact> = {};
  for (const entry of catalogue) facts[entry.name] = fact(entry);
  return facts;
}

/**
 * Facts of many clients on one day: what they share is prepared once. The book's `opening` must not reach into W(250).
 */
export function makeDeriver(market: Market, { asOf, sources }: FactsContext): (book: ClientBook) => Facts {
  const frame = makeFrame(market, asOf);
  const cashLike = cashLikeOn(asOf, market.products);
  const missing = new Set(
    catalogue.filter(({ from }) => !from.every((name) => hasSource(sources, name))).map(({ name }) => name),
  );
  const hasOpenedOn = hasSource(sources, 'clients.opened_on');

  const given = (found: Readonly<Record<string, Fact>>) => (entry: FactEntry) =>
    missing.has(entry.name)
      ? unknown('MISSING_SOURCE', entry.n === null ? undefined : 0)
      : (found[entry.name] as Fact);

  return ({ attributes, opening, rows }) => {
    if (opening && market.calendar.position(opening.until) > frame.yearStart) {
      throw new Error(`The book begins on ${opening.until}, inside the year that ends on ${asOf}`);
    }
    // R18: nothing is known of a client without any record.
    if (!opening?.known && !hasRecords(rows, frame.end)) return inOrder(() => unknown('INSUFFICIENT'));
    const account = accountFacts(attributes, frame);
    // R19: without consent to profiling nothing else is derived.
    if (attributes.consent_profiling === false) {
      const fact = given(account);
      return inOrder((entry) => (entry.marks.includes('S') ? fact(entry) : unknown('NOT_APPLICABLE')));
    }
    const walk = startWalk(opening, market, cashLike);
    const watched = watchBook(frame, walk, opening, rows);
    walkBook(walk, rows, frame.end, market, cashLike, watched);
    return inOrder(given({ ...watched.facts(attributes, hasOpenedOn), ...account }));
  };
}

/** All facts of one client at the close of a trading day, in catalogue order. */
export function deriveFacts(book: ClientBook, market: Market, context: FactsContext): Facts {
  return makeDeriver(market, context)(book);
}
