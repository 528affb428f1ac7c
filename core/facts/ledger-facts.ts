import type { ClientBook, Sources } from '../book/book.ts';
import { asOfDay } from '../calendar/as-of.ts';
import { makeMarket, type MarketRows } from '../market/make-market.ts';
import type { Market } from '../market/market.ts';
import { recordsOf } from '../market/records.ts';
import { makeDeriver } from './derive-facts.ts';
import type { FactsLine } from './fact.ts';

/** What facts need of a ledger directory in memory. */
export interface LedgerBooks {
  clients: ReadonlyMap<string, { book: ClientBook }>;
  clientOrder: readonly string[];
  market: MarketRows;
  sources: Sources;
}

/** The market of a ledger directory; without any market file its days come from the clients' records (RULINGS.md R1). */
export function ledgerMarket({ clients, market }: Pick<LedgerBooks, 'clients' | 'market'>): Market {
  const known = market.calendar ?? market.closes ?? market.index;
  const books = [...clients.values()].map(({ book }) => book.rows);
  return makeMarket(market, known ? undefined : recordsOf(books));
}

/**
 * The facts of every client of a ledger directory, in the order of clients.csv (RULINGS.md R2, R14). Throws AsOfError
 * when there is no trading day on or before the requested one.
 */
export function* ledgerFacts(ledger: LedgerBooks, requested?: string): Generator<FactsLine> {
  const market = ledgerMarket(ledger);
  const asOf = asOfDay(market, requested);
  const derive = makeDeriver(market, { asOf, sources: ledger.sources });
  for (const clientId of ledger.clientOrder) {
    const client = ledger.clients.get(clientId);
    if (client) yield { clientId, asOf, facts: derive(client.book) };
  }
}
