import { isAscii } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { LedgerFile } from '#core/ledger/file.ts';
import { notText } from './ledger-file-error.ts';
import { cutParts } from './part-cutter.ts';
import { isGzip, plainBytes } from './plain-bytes.ts';
import { noHeader, readHeader, type ReadOptions } from './read-file.ts';
import { records, type RecordBatch } from './records.ts';
import { isTextIn, textOf, type Encoding } from './text-of-records.ts';

/** A piece of a file that can be read alone: its bytes from `from` up to `to`, and the options to read them with. */
export interface Part {
  from: number;
  to: number;
  options: ReadOptions;
}

/** What one look at a whole file tells. */
export interface FileScan {
  /** Of the bytes as handed over, hex. */
  sha256: string;
  bytes: number;
  gzip: boolean;
  encoding: Encoding;
  header: readonly string[];
  /** Records after the header, blank lines apart. */
  rows: number;
  /** None when there are no rows; one for a gzip file, which can only be read from its start. */
  parts: readonly Part[];
}

type Measured = Pick<FileScan, 'sha256' | 'bytes' | 'gzip'>;

/** Passes the bytes on and measures them. */
async function* measuring(input: AsyncIterable<Uint8Array>, measured: Measured) {
  const hash = createHash('sha256');
  let start = new Uint8Array();
  for await (const chunk of input) {
    hash.update(chunk);
    measured.bytes += chunk.length;
    if (start.length < 2) start = Buffer.concat([start, chunk.subarray(0, 2)]);
    yield chunk;
  }
  measured.sha256 = hash.digest('hex');
  measured.gzip = isGzip(start);
}

/** Strikes out the encodings that a batch is no text in; names the line when none is left. */
function narrow(possible: readonly Encoding[], batch: RecordBatch, name: string): readonly Encoding[] {
  if (isAscii(batch.bytes)) return possible;
  const left = possible.filter((encoding) => isTextIn(encoding, batch.bytes));
  const last = possible.at(-1);
  if (left.length > 0 || last === undefined) return left;
  textOf(batch, last, name);
  throw notText(name, batch.lines[0] ?? 1);
}

const hasBom = (bytes: Uint8Array) => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;

/**
 * Looks at a whole file once: whether it can be read, in which encoding, and where it can be divided into parts of
 * about `bytesPerPart` that give, one after the other, the rows of the whole. Throws as readLedgerFile does.
 */
export async function findParts(
  input: AsyncIterable<Uint8Array>,
  file: LedgerFile,
  name: string,
  bytesPerPart: number,
): Promise<FileScan> {
  const measured: Measured = { sha256: '', bytes: 0, gzip: false };
  const cutter = cutParts(bytesPerPart);
  let possible: readonly Encoding[] = ['utf-8', 'gb18030'];
  for await (const batch of records(plainBytes(measuring(input, measured), name), name)) {
    if (batch.offset === 0 && hasBom(batch.bytes)) possible = ['utf-8'];
    possible = narrow(possible, batch, name);
    cutter.add(batch);
  }
  const bytes = cutter.header();
  if (bytes === undefined) throw noHeader(name);
  const encoding = possible[0] ?? 'utf-8';
  const [first] = textOf({ bytes, offset: 0, ends: [bytes.length], lines: [1] }, encoding, name);
  const header = readHeader(first?.text ?? '', file, name);
  const rows = cutter.rows();
  const pieces = cutter.pieces().map(({ from, to, fromLine }) => {
    return { from, to, options: { encoding, header, fromLine } };
  });
  const whole = rows === 0 ? [] : [{ from: 0, to: measured.bytes, options: { encoding } }];
  return { ...measured, encoding, header, rows, parts: measured.gzip ? whole : pieces };
}
