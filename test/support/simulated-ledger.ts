import type { ClientBook, Sources } from '#core/book/book.ts';
import type { LedgerBooks } from '#core/facts/ledger-facts.ts';
import { mergeRows, splitPersonal } from '#core/ledger/client-rows.ts';
import { ledgerFiles } from '#core/ledger/files.ts';
import type { Row } from '#core/ledger/row.ts';
import { makeMarket } from '#core/market/make-market.ts';
import type { MarketLine } from '#core/market/profit-effect/market-line.ts';
import { generateMarket } from '#core/simulate/market/generate-market.ts';
import { marketLines } from '#core/simulate/market/market-lines.ts';
import { watchMarket } from '#core/simulate/market/watch-market.ts';
import { columns, type FileName } from '#core/simulate/rows/columns.ts';
import { simulate } from '#core/simulate/simulate.ts';
import { ownHistory } from '#core/facts/own-history.ts';
import { parseLines } from '../core/simulate/parse-lines.ts';

/** A simulated client as a book has it. */
export function bookOf(lines: ReadonlyMap<FileName, readonly string[]>): ClientBook {
  const rows: Record<string, Row[]> = {};
  let attributes: Row = {};
  for (const [name, list] of lines) {
    const file = ledgerFiles[name];
    if (file === undefined || list.length === 0) continue;
    const parsed = parseLines(name, list);
    if (name === 'clients') attributes = splitPersonal(file, parsed[0]!).open;
    else
      rows[name] = mergeRows(
        file,
        [],
        parsed.map((one) => ({ row: one, deleted: false })),
      );
  }
  return { attributes, opening: null, rows };
}

export interface SimulatedLedger {
  ledger: LedgerBooks;
  /** One a trading day of the market. */
  market: readonly MarketLine[];
  /** Day on which a client left, by client number. */
  leftOn: ReadonlyMap<string, string>;
}

/** A branch on a generated market, in memory. */
export function simulatedLedger(clients: number, seed: number, days: number): SimulatedLedger {
  const generated = generateMarket(days, seed);
  const { shared, clients: told } = simulate(watchMarket(generated.quotes, generated.start), {
    clients,
    seed,
  });
  const rows = Object.fromEntries(
    [...marketLines(generated), ...shared].map(([name, list]) => [name, parseLines(name, list)]),
  );
  const sources: Sources = Object.fromEntries(
    Object.entries(columns).map(([name, all]) => [name, { columns: all }]),
  );
  const books = new Map<string, { book: ClientBook }>();
  const leftOn = new Map<string, string>();
  for (const lines of told()) {
    const [client] = parseLines('clients', lines.get('clients') ?? []);
    const id = String(client?.['client_id']);
    books.set(id, { book: bookOf(lines) });
    const [label] = parseLines('labels', lines.get('labels') ?? []);
    if (label?.['left_on'] !== undefined) leftOn.set(id, String(label['left_on']));
  }
  const known = makeMarket(rows);
  const asOf = String(rows['closes']?.at(-1)?.['date']);
  const history = ownHistory([rows['closes'] ?? []], known, { asOf, sources });
  const market = known.calendar.days.flatMap((day) => history?.on(day) ?? []);
  return {
    ledger: { clients: books, clientOrder: [...books.keys()], market: rows, records: undefined, sources },
    market,
    leftOn,
  };
}
