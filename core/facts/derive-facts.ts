import type { ClientBook, Sources } from '../book/book.ts';
import { cashLikeOn } from '../book/cash-like.ts';
import { noPast } from '../book/past.ts';
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
import { prepareService } from './service.ts';
import { hasSource } from './source-names.ts';
import { prepareWatch } from './watch-book.ts';

/** The day that facts are derived for, a trading day, and the files that the store has ever received. */
export interface FactsContext {
  asOf: string;
  sources: Sources;
}

function makeFrame(market: Market, { asOf, sources }: FactsContext): Frame {
  const { calendar } = market;
  if (!calendar.isTradingDay(asOf)) throw new Error(`${asOf} is no trading day`);
  const today = calendar.position(asOf);
  const yearStart = windowStart(today, 250);
  const assetsStart = Math.max(0, yearStart - 1);
  const end = dateOf(dayNumber(asOf) + 1);
  return {
    market,
    asOf,
    today,
    end,
    yearStart,
    assetsStart,
    monthEndsOfYear: calendar.monthEnds(yearStart, today),
    monthEndsOfHalf: calendar.monthEnds(windowStart(today, 125), today),
    snapshots: snapshotsSeen(market, assetsStart, end),
    coversFrom: (file) => sources[file]?.coversFrom ?? sources[file]?.firstDate,
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
export function makeDeriver(market: Market, context: FactsContext): (book: ClientBook) => Facts {
  const { asOf, sources } = context;
  const frame = makeFrame(market, context);
  const cashLike = cashLikeOn(asOf, market.products);
  const missing = new Set(
    catalogue.filter(({ from }) => !from.every((name) => hasSource(sources, name))).map(({ name }) => name),
  );
  const watch = prepareWatch(frame, {
    cashLike,
    hasRevenues: hasSource(sources, 'revenues'),
    hasOpenedOn: hasSource(sources, 'clients.opened_on'),
  });
  const service = prepareService(frame);

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
    const records = { attributes, rows, past: opening ?? noPast };
    const told = { ...accountFacts(attributes, frame), ...service(records) };
    // R19: without consent to profiling nothing else is derived.
    if (attributes.consent_profiling === false) {
      const fact = given(told);
      return inOrder((entry) => (entry.marks.includes('S') ? fact(entry) : unknown('NOT_APPLICABLE')));
    }
    const walk = startWalk(opening, market, cashLike);
    const watched = watch(records, walk, opening);
    walkBook(walk, rows, frame.end, market, cashLike, watched);
    return inOrder(given({ ...told, ...watched.facts() }));
  };
}

/** All facts of one client at the close of a trading day, in catalogue order. */
export function deriveFacts(book: ClientBook, market: Market, context: FactsContext): Facts {
  return makeDeriver(market, context)(book);
}
