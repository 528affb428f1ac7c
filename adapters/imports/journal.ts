import { journalColumns, type JournalRow } from '#core/import/journal.ts';
import type { ImportPlan } from '#core/import/plan.ts';
import type { LedgerFile } from '#core/ledger/file.ts';
import { sha256 } from '../digest.ts';
import { env } from '../env.ts';
import { writeParquet } from '../parquet.ts';
import { putObject } from '../store.ts';

/** `place` is a bucket of clients, or counts the pieces of a file that no client owns. */
export const journalKey = (file: string, batchId: string, place: string): string =>
  `journal/${file}/${batchId}/${place}.parquet`;

/** Every accepted record of a file at one place, as it came; the digest of the bytes is given back. */
export async function writeJournal(
  plan: Pick<ImportPlan, 'batchId' | 'knownAt'>,
  file: LedgerFile,
  place: string,
  rows: readonly JournalRow[],
): Promise<string> {
  const { columns, cells } = journalColumns(file, plan, rows);
  const bytes = writeParquet(columns, cells);
  await putObject(env.storeBucket, journalKey(file.name, plan.batchId, place), bytes);
  return sha256(bytes);
}
