import type { ClientBook, Sources } from '../book/book.ts';
import { asOfDay } from '../calendar/as-of.ts';
import type { CalendarInput } from '../calendar/trading-calendar.ts';
import type { Row } from '../ledger/row.ts';
import { makeIndex } from '../market/index-series.ts';
import { makeMarket } from '../market/make-market.ts';
import type { Market } from '../market/market.ts';
import type { MarketHistory } from '../market/profit-effect/market-history.ts';
import type { MarketRows } from '../market/series.ts';
import { makeDeriver } from './derive-facts.ts';
import type { FactsLine } from './fact.ts';
import type { FactsContext } from './make-frame.ts';
import { ownHistory } from './own-history.ts';
import { BranchPeers } from './peers/branch-peers.ts';
import { completeFacts } from './peers/complete-facts.ts';
import { makePeerEntries } from './peers/peer-entry.ts';

/** What facts need of a ledger directory in memory. */
export interface LedgerBooks {
  clients: ReadonlyMap<string, { book: ClientBook }>;
  clientOrder: readonly string[];
  market: MarketRows;
  /** What the trading days fall back on without any market file (RULINGS.md R1). */
  records: CalendarInput['records'];
  sources: Sources;
}

/** A market folder beside the ledger (RULINGS.md R64). */
export interface MarketBeside {
  history: MarketHistory;
  /** Rows of its index; undefined where it has none. */
  index: readonly Row[] | undefined;
}

/** The facts of all clients of a ledger directory on one day. */
export interface LedgerFacts {
  asOf: string;
  market: Market;
  /** In the order of clients.csv (RULINGS.md R14), derived as they are asked for. */
  lines: Iterable<FactsLine>;
}

/** R64: index and regimes of the folder beside the ledger; limit-ups and boards stay those of the ledger's closes. */
function historyWith(own: MarketHistory | undefined, beside: MarketBeside | undefined) {
  if (!beside) return own;
  return {
    ...beside.history,
    closedLimitUp: (symbol: string, date: string) => own?.closedLimitUp(symbol, date) ?? false,
    hasBoard: (symbol: string) => own?.hasBoard(symbol) ?? false,
  };
}

/** Derives as of the day that RULINGS.md R2 gives. Throws AsOfError when no trading day lies on or before it. */
export function ledgerFacts(ledger: LedgerBooks, requested?: string, beside?: MarketBeside): LedgerFacts {
  const own = makeMarket(ledger.market, ledger.records);
  const asOf = asOfDay(own, requested);
  const { sources } = ledger;
  const history = historyWith(ownHistory([ledger.market.closes ?? []], own, { asOf, sources }), beside);
  const lines = (market: Market, known: Sources) => ({
    asOf,
    market,
    lines: linesOf(ledger, market, { asOf, sources: known, history }),
  });
  if (own.index || !beside?.index) return lines(own, sources);
  const index = makeIndex(beside.index, own.calendar);
  return lines({ ...own, index }, { ...sources, index: { columns: ['date', 'close'] } });
}

/** Who has no branch is among those without any. */
const branchOf = ({ attributes }: ClientBook) => (attributes.branch_id as string | undefined) ?? null;

/** The clients are met twice: for what they bring to each other, which takes no walk, and for what is derived of each. */
function* linesOf(ledger: LedgerBooks, market: Market, context: FactsContext): Generator<FactsLine> {
  const { asOf } = context;
  const books = ledger.clientOrder.flatMap((clientId) => {
    const book = ledger.clients.get(clientId)?.book;
    return book ? [{ clientId, book }] : [];
  });
  const entryOf = makePeerEntries(market.calendar, asOf);
  const peers = new BranchPeers();
  for (const { book } of books) peers.add(branchOf(book), entryOf(book));
  const derive = makeDeriver(market, context);
  for (const { clientId, book } of books) {
    const values = peers.of(clientId, branchOf(book), entryOf(book));
    yield { clientId, asOf, facts: completeFacts(derive(book), values) };
  }
}
