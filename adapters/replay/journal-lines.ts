import type { ClientLine } from '#core/import/client-batch.ts';
import { hasPersonal, type JournalRow, journalRowsAt } from '#core/import/journal.ts';
import type { LedgerFile } from '#core/ledger/file.ts';
import type { Row } from '#core/ledger/row.ts';
import { sha256 } from '../digest.ts';
import { env } from '../env.ts';
import { TidemarkError } from '../error.ts';
import type { JournalReceipt } from '../imports/books.ts';
import { journalKey } from '../imports/journal.ts';
import { ledgerFileOf } from '../imports/ledger-file-of.ts';
import { readReceipt } from '../imports/plans.ts';
import { readParquet } from '../parquet.ts';
import { unseal } from '../personal.ts';
import { getObject } from '../store.ts';

/** Whose rows are read: the key in the journal, and the key that opens what is personal in them. */
export interface JournalOwner {
  clientKey: string;
  dataKey: Uint8Array;
}

/** The bytes that the import wrote, or an error: the journal is what a replay stands on. */
async function readObject(key: string, digest: string): Promise<Uint8Array> {
  const bytes = await getObject(env.storeBucket, key);
  if (!bytes) throw new TidemarkError('JOURNAL_MISSING', `${key} is not in the store`);
  if (sha256(bytes) === digest) return bytes;
  throw new TidemarkError('JOURNAL_ALTERED', `${key} is not what the import wrote`);
}

function lineOf(
  file: LedgerFile,
  { line, deleted, row, personal }: JournalRow,
  { clientKey, dataKey }: JournalOwner,
): ClientLine {
  const own =
    hasPersonal(file) && personal !== null
      ? (JSON.parse(unseal(Buffer.from(personal, 'base64'), dataKey, clientKey)) as Row)
      : {};
  return { file: file.name, line, text: '', deleted, row: { ...row, ...own } };
}

type Cells = Awaited<ReturnType<typeof readParquet>>;

/** One file of a bucket's journal. One column is read first: most files of most batches hold nothing of a client. */
async function openFile(name: string, key: string, digest: string) {
  const bytes = await readObject(key, digest);
  const { clientKey: keys = [] } = await readParquet(bytes, ['clientKey']);
  const places = Map.groupBy(keys.keys(), (index) => keys[index]);
  const file = ledgerFileOf(name);
  let cells: Promise<Cells> | undefined;
  return async (owner: JournalOwner): Promise<ClientLine[]> => {
    const own = places.get(owner.clientKey);
    if (!own) return [];
    cells ??= readParquet(bytes);
    return journalRowsAt(file, own, await cells).map((row) => lineOf(file, row, owner));
  };
}

/** The rows of a client, file after file, each in the order of its lines. */
export type BatchJournal = (owner: JournalOwner) => Promise<ClientLine[]>;

/** What the journal holds of one bucket of a batch. */
export async function openJournal(batchId: string, bucket: number): Promise<BatchJournal> {
  const receipt = ((await readReceipt(batchId, 'journal', bucket)) ?? {}) as JournalReceipt;
  const files = await Promise.all(
    Object.entries(receipt).map(([name, digest]) =>
      openFile(name, journalKey(name, batchId, String(bucket)), digest),
    ),
  );
  return async (owner) => (await Promise.all(files.map((linesOf) => linesOf(owner)))).flat();
}
