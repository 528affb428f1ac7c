import type { LedgerFile } from '#core/ledger/file.ts';
import { checkHeader, parseRow, type ParsedRow } from '#core/ledger/parse-row.ts';
import { cellsOf, cellsOfAll } from './cells.ts';
import { LedgerFileError } from './ledger-file-error.ts';
import { plainBytes } from './plain-bytes.ts';
import { records } from './records.ts';
import { encodingOf, textOf, type Encoding, type TextRecord } from './text-of-records.ts';

/** One record of a ledger file: where it began, as it stood there, and what became of it. */
export interface LedgerRecord {
  line: number;
  text: string;
  parsed: ParsedRow;
}

export interface ReadOptions {
  /** Without it the first bytes beyond ASCII decide; findParts looks at the whole file. */
  encoding?: Encoding;
  /** The header, when the input begins after it (a part of a file). */
  header?: readonly string[];
  /** The line of the file on which the input begins. */
  fromLine?: number;
}

/** The rows of a ledger file, in its order; `encoding` and `header` are known once the rows have been read. */
export interface LedgerRecords extends AsyncIterable<LedgerRecord> {
  readonly encoding: Encoding;
  readonly header: readonly string[];
}

const quotesOff = 'quotation marks are not in order: a quoted value must be quoted as a whole';

/** The header's column names, checked. */
export function readHeader(text: string, file: LedgerFile, name: string): string[] {
  // Lines that end in CR alone would all be this one, and none of them be read.
  if (text.includes('\r')) {
    const what = 'the lines end in CR alone. Save the file with the line breaks LF or CRLF.';
    throw new LedgerFileError('BAD_HEADER', name, what, 1);
  }
  const header = cellsOf(text.replace(/^\uFEFF/, ''))?.map((cell) => cell.trim());
  if (header === undefined) throw new LedgerFileError('BAD_HEADER', name, `${quotesOff}.`, 1);
  const [problem, ...others] = checkHeader(file, header);
  if (problem === undefined) return header;
  // A first line without any known column may be a row, and an error never holds a row's values.
  if (!header.some((column) => column in file.columns)) {
    const what = `the first line names no column of this file. It must be the header, separated by commas: ${Object.keys(file.columns).join(',')}.`;
    throw new LedgerFileError('BAD_HEADER', name, what, 1);
  }
  const found = `The header has: ${header.join(', ').slice(0, 300)}.`;
  throw new LedgerFileError('BAD_HEADER', name, `${[problem, ...others].join('; ')}. ${found}`, 1);
}

export const noHeader = (name: string) =>
  new LedgerFileError('EMPTY_FILE', name, 'the file is empty: not even a header. Leave it out, or fill it.');

function* parseTexts(
  file: LedgerFile,
  header: readonly string[],
  texts: readonly TextRecord[],
): Generator<LedgerRecord, void, undefined> {
  const filled = texts.filter(({ text }) => text !== '');
  const allCells = cellsOfAll(filled.map(({ text }) => text));
  for (const [at, { line, text }] of filled.entries()) {
    const cells = allCells[at];
    yield { line, text, parsed: cells === undefined ? { reject: quotesOff } : parseRow(file, header, cells) };
  }
}

/**
 * Reads a ledger file as it was handed over: gzip or plain, UTF-8 or GB18030, with or without BOM, LF or CRLF.
 * Memory does not grow with the file. Throws LedgerFileError when the file as a whole cannot be read; a row that cannot be read is a reject.
 */
export function readLedgerFile(
  input: AsyncIterable<Uint8Array>,
  file: LedgerFile,
  name: string,
  options: ReadOptions = {},
): LedgerRecords {
  let encoding = options.encoding;
  let header = options.header;
  async function* rows(): AsyncGenerator<LedgerRecord, void, undefined> {
    for await (const batch of records(plainBytes(input, name), name, options.fromLine)) {
      encoding ??= encodingOf(batch.bytes);
      const texts = textOf(batch, encoding ?? 'utf-8', name);
      header ??= readHeader(texts.shift()?.text ?? '', file, name);
      yield* parseTexts(file, header, texts);
    }
    if (header === undefined) throw noHeader(name);
  }
  return {
    [Symbol.asyncIterator]: rows,
    get encoding() {
      return encoding ?? 'utf-8';
    },
    get header() {
      return header ?? [];
    },
  };
}
