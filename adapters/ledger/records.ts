import limits from '#core/ledger/parameters.json' with { type: 'json' };
import { LedgerFileError, notText } from './ledger-file-error.ts';

const LF = 0x0a;
const COMMA = 0x2c;
const QUOTE = 0x22;

/**
 * Whole records of a CSV file, as bytes: `ends[i]` is where record i ends, line break included, `lines[i]` the line
 * it begins on, `offset` the place of the first byte in the file.
 */
export interface RecordBatch {
  bytes: Buffer;
  offset: number;
  ends: readonly number[];
  lines: readonly number[];
}

/** Where the record that begins at `from` ends (its line break included), or -1 when the bytes end before it does. */
function endOfQuotedRecord(bytes: Buffer, from: number): number {
  let quoted = false;
  let fieldStart = true;
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at];
    if (quoted) {
      // A quote written twice closes and opens again, which comes to the same.
      if (byte === QUOTE) quoted = false;
      fieldStart = byte === QUOTE;
    } else if (byte === LF) return at + 1;
    else if (byte === QUOTE && fieldStart) quoted = true;
    else fieldStart = byte === COMMA;
  }
  return -1;
}

function countBreaks(bytes: Buffer, from: number, to: number): number {
  let count = 0;
  for (let at = bytes.indexOf(LF, from); at >= 0 && at < to; at = bytes.indexOf(LF, at + 1)) count++;
  return count;
}

interface Cut {
  ends: number[];
  lines: number[];
  line: number;
}

/** Cuts what is whole. Quotes are looked for once: most files have none. */
function cut(bytes: Buffer, firstLine: number): Cut {
  const result: Cut = { ends: [], lines: [], line: firstLine };
  let quoteAt = bytes.indexOf(QUOTE);
  for (let from = 0; from < bytes.length;) {
    if (quoteAt >= 0 && quoteAt < from) quoteAt = bytes.indexOf(QUOTE, from);
    const breakAt = bytes.indexOf(LF, from);
    const plain = quoteAt < 0 || (breakAt >= 0 && quoteAt > breakAt);
    const end = plain ? breakAt + 1 : endOfQuotedRecord(bytes, from);
    if (end <= 0) break;
    result.ends.push(end);
    result.lines.push(result.line);
    result.line += plain ? 1 : countBreaks(bytes, from, end);
    from = end;
  }
  return result;
}

/**
 * Cuts the end of a file, whose last line may lack its break. Where a quote is never closed, only the line that opens
 * it is a record (and will be rejected); what follows is read again.
 */
function cutLast(bytes: Buffer, line: number): Cut {
  const whole = cut(Buffer.concat([bytes, Buffer.of(LF)]), line);
  if (whole.ends.length > 0) {
    return { ...whole, ends: whole.ends.map((end) => Math.min(end, bytes.length)) };
  }
  const end = bytes.indexOf(LF) + 1;
  return { ends: [end === 0 ? bytes.length : end], lines: [line], line: line + 1 };
}

function checkRecords(batch: RecordBatch, name: string): void {
  const { bytes, ends, lines } = batch;
  const nul = bytes.indexOf(0);
  if (nul >= 0) throw notText(name, lines[ends.findIndex((end) => end > nul)] ?? 1);
  if (bytes.length <= limits.recordBytes) return;
  for (const [at, end] of ends.entries()) {
    if (end - (ends[at - 1] ?? 0) > limits.recordBytes) throw tooLong(name, lines[at]);
  }
}

const tooLong = (name: string, line: number | undefined) =>
  new LedgerFileError(
    'RECORD_TOO_LONG',
    name,
    'a record is longer than 1 MB. Is a closing quotation mark missing, or is it another file?',
    line,
  );

/** Says on which line reading a file broke off, when the error itself could not know. */
function atLine(error: unknown, name: string, line: number): unknown {
  if (!(error instanceof LedgerFileError) || error.line !== undefined) return error;
  return new LedgerFileError(error.code, name, error.what, line, error.cause);
}

/**
 * Cuts a CSV file into records (RFC 4180: line breaks inside quotes belong to the record) without knowing its
 * encoding: in UTF-8 and in GB18030 no character but these themselves holds the byte of a comma, quote or line break.
 * A quote inside a field that did not begin with one is a character like any other. Holds at most one record and
 * one chunk.
 */
export async function* records(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
  firstLine = 1,
): AsyncGenerator<RecordBatch, void, undefined> {
  let rest: Buffer = Buffer.alloc(0);
  let [offset, line] = [0, firstLine];
  const take = (bytes: Buffer, { ends, lines, line: next }: Cut): RecordBatch => {
    const length = ends.at(-1) ?? 0;
    const batch = { bytes: bytes.subarray(0, length), offset, ends, lines };
    [rest, offset, line] = [bytes.subarray(length), offset + length, next];
    return batch;
  };
  try {
    for await (const chunk of chunks) {
      const bytes = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
      const batch = take(bytes, cut(bytes, line));
      if (batch.ends.length > 0) {
        checkRecords(batch, name);
        yield batch;
      }
      if (rest.includes(0)) throw notText(name, line);
      if (rest.length > limits.recordBytes) throw tooLong(name, line);
    }
  } catch (error) {
    throw atLine(error, name, line);
  }
  while (rest.length > 0) yield take(rest, cutLast(rest, line));
}
