export type LedgerFileErrorCode =
  | 'NOT_TEXT'
  | 'TRUNCATED_GZIP'
  | 'BROKEN_GZIP'
  | 'RECORD_TOO_LONG'
  | 'EMPTY_FILE'
  | 'BAD_HEADER'
  | 'TOO_MANY_REJECTS'
  | 'MISSING_FILE'
  | 'BAD_MANIFEST';

/** Why a ledger file, and with it its batch, cannot be read: in words, with what to do. Never holds a row's values. */
export class LedgerFileError extends Error {
  readonly code: LedgerFileErrorCode;
  /** The file's name as it was handed over: `trades.csv.gz`. */
  readonly file: string;
  readonly line: number | undefined;
  /** The message without file and line. */
  readonly what: string;

  constructor(code: LedgerFileErrorCode, file: string, what: string, line?: number, cause?: unknown) {
    super(`${file}${line === undefined ? '' : `, line ${line}`}: ${what}`, { cause });
    this.name = 'LedgerFileError';
    this.code = code;
    this.file = file;
    this.line = line;
    this.what = what;
  }
}

export const notText = (file: string, line: number) =>
  new LedgerFileError(
    'NOT_TEXT',
    file,
    'this is not text in UTF-8 or GB18030. Was the right file handed over? Save it as CSV in UTF-8.',
    line,
  );
