import { createReadStream } from 'node:fs';
import { tooManyRejects, tooManyRejectsText } from '#core/ledger/reject-share.ts';
import type { Row } from '#core/ledger/row.ts';
import type { DirectoryFile } from './directory-files.ts';
import { LedgerFileError } from './ledger-file-error.ts';
import { readLedgerFile } from './read-file.ts';
import type { Reject } from './read-rows.ts';

/** A day of closes.csv: the rows that stand, by symbol. */
export type DayOfCloses = readonly [date: string, rows: readonly Row[]];

/** closes.csv of a market folder, day by day. */
export interface ClosesFile {
  /** Its columns, of those that are known and of others. */
  header: readonly string[];
  /** The days with rows, oldest first. */
  dates: readonly string[];
  /** The rows of each of them, oldest first; read again from the file. */
  days: () => AsyncIterable<DayOfCloses> | Iterable<DayOfCloses>;
  rows: number;
  rejected: number;
  /** The first of the rejects. */
  rejects: readonly Reject[];
}

type Tally = Pick<ClosesFile, 'rows' | 'rejected'> & { header: readonly string[]; rejects: Reject[] };

const rejectsKept = 5;
/** A row lies before one of a later day: the file cannot be read day by day. */
class OutOfOrder extends Error {}

async function* rowsOf({ file, name, path }: DirectoryFile, tally: Tally) {
  const records = readLedgerFile(createReadStream(path), file, name);
  for await (const { line, text, parsed } of records) {
    tally.header = records.header;
    tally.rows++;
    if ('row' in parsed) yield parsed;
    else if (++tally.rejected <= rejectsKept)
      tally.rejects.push({ file: name, line, text, reason: parsed.reject });
  }
  tally.header = records.header;
}

/** Of two rows of a symbol the later stands, where it stands; a withdrawn one goes (RULINGS.md R20). */
function place(day: Map<string, Row>, { row, deleted }: { row: Row; deleted: boolean }): void {
  day.delete(String(row.symbol));
  if (!deleted) day.set(String(row.symbol), row);
}

/** Memory does not grow with the days; throws OutOfOrder where their order is broken. */
async function* streamed(source: DirectoryFile, tally: Tally): AsyncGenerator<DayOfCloses> {
  let date = '';
  let day = new Map<string, Row>();
  for await (const parsed of rowsOf(source, tally)) {
    const own = String(parsed.row.date);
    if (own < date) throw new OutOfOrder();
    if (own > date) {
      if (day.size > 0) yield [date, [...day.values()]];
      date = own;
      day = new Map();
    }
    place(day, parsed);
  }
  if (day.size > 0) yield [date, [...day.values()]];
}

/** The whole file in memory, sorted: what a file in another order costs. */
async function sorted(source: DirectoryFile, tally: Tally): Promise<DayOfCloses[]> {
  const days = new Map<string, Map<string, Row>>();
  for await (const parsed of rowsOf(source, tally)) {
    const own = String(parsed.row.date);
    const day = days.get(own) ?? new Map<string, Row>();
    days.set(own, day);
    place(day, parsed);
  }
  const filled = [...days].filter(([, day]) => day.size > 0);
  return filled
    .map(([date, day]): DayOfCloses => [date, [...day.values()]])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

const newTally = (): Tally => ({ header: [], rows: 0, rejected: 0, rejects: [] });

async function scan(source: DirectoryFile): Promise<ClosesFile> {
  const tally = newTally();
  try {
    const dates: string[] = [];
    for await (const [date] of streamed(source, tally)) dates.push(date);
    return { ...tally, dates, days: () => streamed(source, newTally()) };
  } catch (error) {
    if (!(error instanceof OutOfOrder)) throw error;
    const whole = newTally();
    const days = await sorted(source, whole);
    return { ...whole, dates: days.map(([date]) => date), days: () => days };
  }
}

/** Looks through closes.csv once; too many rejects are a LedgerFileError, as in an import. */
export async function readCloses(source: DirectoryFile): Promise<ClosesFile> {
  const closes = await scan(source);
  const [first] = closes.rejects;
  if (first !== undefined && tooManyRejects(closes.rows, closes.rejected)) {
    const what = tooManyRejectsText(closes.rows, closes.rejected, first.reason);
    throw new LedgerFileError('TOO_MANY_REJECTS', source.name, what, first.line);
  }
  return closes;
}
