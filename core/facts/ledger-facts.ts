import type { ClientBook, Sources } from '../book/book.ts';
import { asOfDay } from '../calendar/as-of.ts';
import type { CalendarInput } from '../calendar/trading-calendar.ts';
import { makeMarket } from '../market/make-market.ts';
import type { Market } from '../market/market.ts';
import type { MarketRows } from '../market/series.ts';
import { makeDeriver } from './derive-facts.ts';
import type { FactsLine } from './fact.ts';

/** What facts need of a ledger directory in memory. */
export interface LedgerBooks {
  clients: ReadonlyMap<string, { book: ClientBook }>;
  clientOrder: readonly string[];
  market: MarketRows;
  /** What the trading days fall back on without any market file (RULINGS.md R1). */
  records: CalendarInput['records'];
  sources: Sources;
}

/** The facts of all clients of a ledger directory on one day. */
export interface LedgerFacts {
  asOf: string;
  market: Market;
  /** In the order of clients.csv (RULINGS.md R14), derived as they are asked for. */
  lines: Iterable<FactsLine>;
}

/** Derives as of the day that RULINGS.md R2 gives. Throws AsOfError when no trading day lies on or before it. */
export function ledgerFacts(ledger: LedgerBooks, requested?: string): LedgerFacts {
  const market = makeMarket(ledger.market, ledger.records);
  const asOf = asOfDay(market, requested);
  return { asOf, market, lines: linesOf(ledger, market, asOf) };
}

function* linesOf(ledger: LedgerBooks, market: Market, asOf: string): Generator<FactsLine> {
  const derive = makeDeriver(market, { asOf, sources: ledger.sources });
  for (const clientId of ledger.clientOrder) {
    const client = ledger.clients.get(clientId);
    if (client) yield { clientId, asOf, facts: derive(client.book) };
  }
}
