import { LedgerFileError } from '#adapters/ledger/ledger-file-error.ts';
import { readLedgerDirectory, type Ledger } from '#adapters/ledger/read-directory.ts';
import { makeDeriver } from '#core/facts/derive-facts.ts';
import type { Facts } from '#core/facts/fact.ts';
import { factsJson } from '#core/facts/facts-line.ts';
import { makeMarket } from '#core/market/make-market.ts';
import { dayOf } from '#core/run/day.ts';
import type { CommandContext, Options } from './command.ts';
import { Failure } from './failure.ts';
import { findDirectory } from './ledger-files.ts';
import { recordsOf } from './records-of.ts';
import { table } from './table.ts';
import type { Say } from './text/messages.ts';

/** A ledger without a manifest reaches as far as its market does. */
const noEnd = '9999-12-31';

function showFacts(clientId: string, facts: Facts, say: Say): string {
  const rows = Object.entries(facts).map(([name, { value, reason, n }]) => [
    name,
    value === null ? '–' : String(value),
    n ?? null,
    reason ?? '',
  ]);
  return `${clientId}\n${table([say('hFact'), say('hValue'), 'n', say('hReason')], rows)}`;
}

async function read(dir: string): Promise<Ledger> {
  return readLedgerDirectory(dir).catch((error: unknown): never => {
    throw error instanceof LedgerFileError ? new Failure(error.message, 1, error) : error;
  });
}

/** The facts of every client of a ledger directory, in the order of clients.csv (RULINGS.md R14); needs no server. */
export async function facts(ctx: CommandContext, dir: string, options: Options): Promise<0> {
  const { say, json, terminal } = ctx;
  const ledger = await read(await findDirectory(dir, say));
  const market = makeMarket(ledger.market, recordsOf(ledger));
  const asked = typeof options['asOf'] === 'string' ? options['asOf'] : null;
  const asOf = dayOf(asked, { market, businessDate: noEnd, published: null });
  if (typeof asOf !== 'string') throw new Failure(asOf.message);
  for (const notice of ledger.notices) terminal.err(`${notice}\n`);
  if (ledger.rejects.length > 0) terminal.err(`${say('rejects')}: ${ledger.rejects.length}\n`);
  if (!json) terminal.out(`${say('asOf', { asOf })}\n`);
  const derive = makeDeriver(market, { asOf, sources: ledger.sources });
  for (const clientId of ledger.clientOrder) {
    const client = ledger.clients.get(clientId);
    if (!client) continue;
    const derived = derive(client.book);
    terminal.out(json ? `${factsJson(clientId, asOf, derived)}\n` : showFacts(clientId, derived, say));
  }
  return 0;
}
