import type { ClientBook } from '../book/book.ts';
import { noPast } from '../book/past.ts';
import { hasRecords } from '../book/records.ts';
import { startWalk } from '../book/state.ts';
import { walkBook } from '../book/walk.ts';
import type { Market } from '../market/market.ts';
import { accountFacts } from './account.ts';
import { catalogue, type FactEntry } from './catalogue.ts';
import type { Fact, Facts } from './fact.ts';
import { unknown } from './make-fact.ts';
import { makeFrame, type FactsContext } from './make-frame.ts';
import { prepareService } from './service.ts';
import { makeWatchBook } from './watch-book.ts';

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
  const { asOf } = context;
  const frame = makeFrame(market, context);
  const watch = makeWatchBook(frame);
  const service = prepareService(frame);

  const given = (found: Readonly<Record<string, Fact>>) => (entry: FactEntry) =>
    frame.missing.has(entry.name)
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
    const walk = startWalk(opening, market, frame.cashLike);
    const watched = watch(records, walk, opening);
    walkBook(walk, rows, frame.end, market, frame.cashLike, watched);
    return inOrder(given({ ...told, ...watched.facts() }));
  };
}

/** All facts of one client at the close of a trading day, in catalogue order. */
export function deriveFacts(book: ClientBook, market: Market, context: FactsContext): Facts {
  return makeDeriver(market, context)(book);
}
