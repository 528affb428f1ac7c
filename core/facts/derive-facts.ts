import type { ClientBook, Sources } from '../book/book.ts';
import type { Market } from '../market/market.ts';
import type { Facts } from './fact.ts';

/** The day that facts are derived for, a trading day, and the files that the store has ever received. */
export interface FactsContext {
  asOf: string;
  sources: Sources;
}

/** Facts of many clients on one day: what they share is prepared once. */
export function makeDeriver(market: Market, context: FactsContext): (book: ClientBook) => Facts {
  throw new Error(`${market.closes.last} ${context.asOf}`);
}

/** All facts of one client at the close of a trading day, in catalogue order. */
export function deriveFacts(book: ClientBook, market: Market, context: FactsContext): Facts {
  return makeDeriver(market, context)(book);
}
