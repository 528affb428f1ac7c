import type { ClientBook } from '../book/book.ts';
import { noPast } from '../book/past.ts';
import { hasRecords } from '../book/records.ts';
import { startWalk } from '../book/state.ts';
import { walkBook } from '../book/walk.ts';
import type { Market } from '../market/market.ts';
import { accountFacts } from './account.ts';
import { catalogue, type FactEntry } from './catalogue.ts';
import { prepareDelivered } from './delivered/prepare-delivered.ts';
import type { Fact, Facts } from './fact.ts';
import { unknown } from './make-fact.ts';
import { BranchPeers } from './peers/branch-peers.ts';
import { completeFacts, type OwnFacts } from './peers/complete-facts.ts';
import { makePeerEntries } from './peers/peer-entry.ts';
import { makeFrame, type FactsContext } from './make-frame.ts';
import { prepareService } from './service.ts';
import { makeWatchBook } from './watch-book.ts';

/** A client's facts in catalogue order, without those that are open. */
function inOrder(fact: (entry: FactEntry) => Fact | undefined): Facts {
  const facts: Record<string, Fact> = {};
  for (const entry of catalogue) {
    const found = fact(entry);
    if (found !== undefined) facts[entry.name] = found;
  }
  return facts;
}
const settled = (facts: Facts): OwnFacts => ({ facts, delivered: null });

/**
 * Facts of many clients on one day, as far as their own records tell them: what the clients share is prepared once. The
 * book's `opening` must not reach into W(250).
 */
export function makeDeriver(market: Market, context: FactsContext): (book: ClientBook) => OwnFacts {
  const { asOf } = context;
  const frame = makeFrame(market, context);
  const watch = makeWatchBook(frame);
  const service = prepareService(frame);
  const deliver = prepareDelivered(frame);

  const given = (found: Readonly<Record<string, Fact>>) => (entry: FactEntry) =>
    frame.missing.has(entry.name)
      ? unknown('MISSING_SOURCE', entry.n === null ? undefined : 0)
      : found[entry.name];

  return ({ attributes, opening, rows }) => {
    if (opening && market.calendar.position(opening.until) > frame.yearStart) {
      throw new Error(`The book begins on ${opening.until}, inside the year that ends on ${asOf}`);
    }
    // R18: nothing is known of a client without any record.
    if (!opening?.known && !hasRecords(rows, frame.end))
      return settled(inOrder(() => unknown('INSUFFICIENT')));
    const records = { attributes, rows, past: opening ?? noPast };
    const told = { ...accountFacts(attributes, frame), ...service(records) };
    // R19: without consent to profiling nothing else is derived.
    if (attributes.consent_profiling === false) {
      const fact = given(told);
      return settled(
        inOrder((entry) => (entry.marks.includes('S') ? fact(entry) : unknown('NOT_APPLICABLE'))),
      );
    }
    const walk = startWalk(opening, market, frame.cashLike);
    const watched = watch(records, walk, opening);
    walkBook(walk, rows, frame.end, market, frame.cashLike, watched);
    const found = { ...told, ...watched.facts() };
    const { facts, delivered } = deliver(records, found.cdv_product, found.complaints_180);
    return { facts: inOrder(given({ ...found, ...facts })), delivered };
  };
}

/** All facts of one client at the close of a trading day, in catalogue order, as the only client of its branch. */
export function deriveFacts(book: ClientBook, market: Market, context: FactsContext): Facts {
  const entry = makePeerEntries(market.calendar, context.asOf)(book);
  const peers = new BranchPeers();
  peers.add(null, entry);
  return completeFacts(makeDeriver(market, context)(book), peers.of('', null, entry));
}
