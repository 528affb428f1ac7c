import { LedgerFileError } from '#adapters/ledger/ledger-file-error.ts';
import { readLedgerDirectory, type Ledger } from '#adapters/ledger/read-directory.ts';
import type { MarketReading } from '#adapters/ledger/read-market.ts';
import { AsOfError } from '#core/calendar/as-of.ts';
import type { Facts } from '#core/facts/fact.ts';
import { factsJson } from '#core/facts/facts-line.ts';
import { ledgerFacts, type LedgerFacts, type MarketBeside } from '#core/facts/ledger-facts.ts';
import { marketHistory } from '#core/market/profit-effect/market-history.ts';
import type { CommandContext, Options } from './command.ts';
import { Failure } from './failure.ts';
import { findDirectory } from './ledger-files.ts';
import { marketNotices, readFolder } from './market.ts';
import { table } from './table.ts';
import type { Say } from './text/messages.ts';

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

function derive(ledger: Ledger, asked: string | undefined, beside: MarketBeside | undefined): LedgerFacts {
  try {
    return ledgerFacts(ledger, asked, beside);
  } catch (error) {
    throw error instanceof AsOfError ? new Failure(error.message, 1, error) : error;
  }
}

const besideOf = ({ results, gaps, indexRows }: MarketReading): MarketBeside => ({
  history: marketHistory(results, !gaps.includes('board')),
  index: indexRows,
});

/** What the reader of the answer should know beside it. */
function notices({ notices, rejects }: Ledger, { market }: LedgerFacts, say: Say): string[] {
  return [
    ...notices,
    ...(market.calendar.origin === 'weekdays' ? [say('weekdays')] : []),
    ...(rejects.length > 0 ? [`${say('rejects')}: ${rejects.length}`] : []),
  ];
}

/** The facts of every client of a ledger directory, in the order of clients.csv (RULINGS.md R14); needs no server. */
export async function facts(ctx: CommandContext, dir: string, options: Options): Promise<0> {
  const { say, json, terminal } = ctx;
  const ledger = await read(await findDirectory(dir, say));
  const folder = options['market'];
  const reading = typeof folder === 'string' ? await readFolder(ctx, folder) : undefined;
  const found = derive(ledger, options['asOf'] as string | undefined, reading && besideOf(reading));
  const told = [...notices(ledger, found, say), ...(reading ? marketNotices(reading, say) : [])];
  for (const notice of told) terminal.err(`${notice}\n`);
  if (!json) terminal.out(`${say('asOf', { asOf: found.asOf })}\n`);
  for (const { clientId, asOf, facts } of found.lines)
    terminal.out(json ? `${factsJson(clientId, asOf, facts)}\n` : showFacts(clientId, facts, say));
  return 0;
}
