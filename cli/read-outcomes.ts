import { createReadStream } from 'node:fs';
import path from 'node:path';
import { LedgerFileError } from '#adapters/ledger/ledger-file-error.ts';
import { readLedgerFile } from '#adapters/ledger/read-file.ts';
import { Outcomes, outcomesFile } from '#core/backtest/outcomes.ts';
import type { CommandContext } from './command.ts';
import { Failure } from './failure.ts';
import { findFile } from './rule-file.ts';

/** What came of clients; a row that cannot be read ends it, since figures over the rest would be other figures. */
export async function readOutcomes(file: string, { say }: Pick<CommandContext, 'say'>): Promise<Outcomes> {
  const place = await findFile(file, say);
  const name = path.basename(place);
  const outcomes = new Outcomes();
  try {
    for await (const { line, parsed } of readLedgerFile(createReadStream(place), outcomesFile, name)) {
      if ('reject' in parsed)
        throw new Failure(say('rejectedLine', { file: name, line, reason: parsed.reject }));
      outcomes.add(parsed.row);
    }
  } catch (error) {
    throw error instanceof LedgerFileError ? new Failure(error.message, 1, error) : error;
  }
  if (outcomes.lastDay === null) throw new Failure(say('emptyFile', { file: name }));
  return outcomes;
}

/** The outcome that was asked for, or the only one. */
export function outcomeIn(
  outcomes: Outcomes,
  asked: string | undefined,
  file: string,
  { say }: Pick<CommandContext, 'say'>,
): string {
  const { names } = outcomes;
  const [only = '', ...others] = names;
  const told = { file, names: names.join(', ') };
  if (asked === undefined && others.length > 0) throw new Failure(say('severalOutcomes', told), 2);
  if (asked !== undefined && !names.includes(asked))
    throw new Failure(say('noSuchOutcomeName', { ...told, name: asked }), 2);
  return asked ?? only;
}
