import { journalColumns, type JournalRow } from '#core/import/journal.ts';
import type { ImportPlan } from '#core/import/plan.ts';
import type { LedgerFile } from '#core/ledger/file.ts';
import { env } from '../env.ts';
import { writeParquet } from '../parquet.ts';
import { putObject } from '../store.ts';

/** Every accepted record of a file at one place, as it came; `place` is a bucket of clients or a month. */
export async function writeJournal(
  plan: Pick<ImportPlan, 'batchId' | 'knownAt'>,
  file: LedgerFile,
  place: string,
  rows: readonly JournalRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const { columns, cells } = journalColumns(file, plan, rows);
  const key = `journal/${file.name}/${plan.batchId}/${place}.parquet`;
  await putObject(env.storeBucket, key, writeParquet(columns, cells));
}
