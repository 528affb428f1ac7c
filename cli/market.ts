import { LedgerFileError } from '#adapters/ledger/ledger-file-error.ts';
import { type MarketGap, type MarketReading, readMarket } from '#adapters/ledger/read-market.ts';
import type { CommandContext } from './command.ts';
import { Failure } from './failure.ts';
import { findDirectory } from './ledger-files.ts';
import { showMarket } from './show-market.ts';
import type { MessageKey, Say } from './text/messages.ts';

const gapWords: Readonly<Record<MarketGap, MessageKey>> = {
  index: 'gapIndex',
  amount: 'gapAmount',
  board: 'gapBoard',
  st: 'gapSt',
  volume: 'gapVolume',
  prev_close: 'gapPrevClose',
  corporate_actions: 'gapActions',
};

/** What the reader should know beside the answer: what the files do not tell, and what was not read. */
export function marketNotices(
  { gaps, otherIndexes, daysIgnored, rejected, rejects }: MarketReading,
  say: Say,
): string[] {
  return [
    ...(gaps.length > 0 ? [say('notAvailable')] : []),
    ...gaps.map((gap) => `  ${say(gapWords[gap])}`),
    ...(otherIndexes.length > 0 ? [say('otherIndexes', { files: otherIndexes.join(', ') })] : []),
    ...(daysIgnored.length > 0
      ? [say('daysIgnored', { count: daysIgnored.length, first: daysIgnored[0] ?? '' })]
      : []),
    ...(rejected > 0 ? [`${say('rejects')}: ${rejected}`] : []),
    ...rejects.map(({ file, line, reason }) => `  ${say('rejectedLine', { file, line, reason })}`),
  ];
}

/** Reads and walks a market folder that a user named. */
export async function readFolder({ say, progress }: CommandContext, dir: string): Promise<MarketReading> {
  const folder = await findDirectory(dir, say);
  progress.show(say('reading', { file: dir }));
  const reading = await readMarket(folder).catch((error: unknown): never => {
    throw error instanceof LedgerFileError ? new Failure(error.message, 1, error) : error;
  });
  progress.done();
  return reading;
}

/** Index, regime and shocks of every trading day of a market folder (RULINGS.md R95); needs no server. */
export async function market(ctx: CommandContext, dir: string): Promise<0> {
  const { say, json, terminal } = ctx;
  const reading = await readFolder(ctx, dir);
  const told = marketNotices(reading, say).map((notice) => `${notice}\n`);
  if (reading.results.length === 0) {
    terminal.err(told.join(''));
    throw new Failure(say('noMarketDay', { dir }));
  }
  if (json) {
    terminal.err(told.join(''));
    for (const { line } of reading.results) terminal.out(`${JSON.stringify(line)}\n`);
  } else terminal.out(`${showMarket(reading, say)}\n${told.join('')}`);
  return 0;
}
