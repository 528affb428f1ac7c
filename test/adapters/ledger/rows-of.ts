import { ledgerFiles } from '#core/ledger/files.ts';
import { readLedgerFile, type LedgerRecord, type ReadOptions } from '#adapters/ledger/read-file.ts';

const encoder = new TextEncoder();
export const bytesOf = (content: string | Uint8Array) =>
  typeof content === 'string' ? encoder.encode(content) : content;

/** A file as it comes: in chunks of some size. */
export async function* chunked(content: string | Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
  const bytes = bytesOf(content);
  for (let from = 0; from < bytes.length; from += size) {
    await Promise.resolve();
    yield bytes.subarray(from, from + size);
  }
}

/** The records of a ledger file that holds some content. */
export async function recordsIn(
  content: string | Uint8Array,
  { file = 'trades', chunk = 65_536, ...options }: { file?: string; chunk?: number } & ReadOptions = {},
): Promise<LedgerRecord[]> {
  const known = ledgerFiles[file]!;
  const records: LedgerRecord[] = [];
  const read = readLedgerFile(chunked(content, chunk), known, `${file}.csv`, options);
  for await (const record of read) records.push(record);
  return records;
}

/** What became of each record: the row, or why it was rejected. */
export const outcomes = (records: readonly LedgerRecord[]) =>
  records.map(({ parsed }) => ('row' in parsed ? parsed.row : parsed.reject));
