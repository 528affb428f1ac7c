import type { ClientBook } from '../../book/book.ts';
import { type IncomingRow, mergeRows } from '../../ledger/client-rows.ts';
import type { LedgerFile } from '../../ledger/file.ts';
import { ledgerFiles } from '../../ledger/files.ts';
import { rowKey } from '../../ledger/parse-row.ts';
import type { Row } from '../../ledger/row.ts';
import type { Cause } from '../periods/period-state.ts';

/** What brings rows of one reading to those of another, apart from rows that are new. */
interface Changed {
  corrections: readonly IncomingRow[];
  added: readonly IncomingRow[];
}

const assignments = 'assignments';

function described(file: string): LedgerFile {
  const found = ledgerFiles[file];
  if (!found) throw new Error(`${file} is no ledger file`);
  return found;
}

/** Columns may stand in another order, and one that is absent is no other than one that is left out. */
const contentOf = (row: Row) =>
  JSON.stringify(
    Object.entries(row)
      .filter(([, value]) => value !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

/** A row that is there no more was withdrawn, unless it has grown so old that it is folded into the opening. */
function changedRows(file: LedgerFile, then: readonly Row[], now: readonly Row[], until: string): Changed {
  const byKey = new Map(now.map((row) => [rowKey(file, row), row]));
  const known = new Set(then.map((row) => rowKey(file, row)));
  const corrections = then.flatMap((row): IncomingRow[] => {
    const today = byKey.get(rowKey(file, row));
    if (!today) return String(row[file.dated ?? '']) < until ? [] : [{ row, deleted: true }];
    return contentOf(today) === contentOf(row) ? [] : [{ row: today, deleted: false }];
  });
  const added = now.filter((row) => !known.has(rowKey(file, row))).map((row) => ({ row, deleted: false }));
  return { corrections, added };
}

/**
 * A client's book between what was known when a period was sealed and what is known now, with the differences up to a
 * cause: its assignments as they are told now; then rows that were there, corrected or withdrawn, and what clients.csv
 * says; then all that came late. Null where the client was not known yet.
 */
export function bookAt(then: ClientBook | null, now: ClientBook, step: Cause): ClientBook | null {
  if (step === 'data') return now;
  if (then === null || step === 'rules' || step === 'compliance') return then;
  const until = now.opening?.until ?? '';
  const rowsOf = (name: string): readonly Row[] => {
    const [was, is] = [then.rows[name] ?? [], now.rows[name] ?? []];
    if (name === assignments) return is;
    if (step === 'assignment') return was;
    const file = described(name);
    const { corrections } = changedRows(file, was, is, until);
    return corrections.length === 0 ? was : mergeRows(file, was, corrections);
  };
  const names = [...new Set([...Object.keys(then.rows), ...Object.keys(now.rows)])];
  const rows = names.map((name) => [name, rowsOf(name)] as const).filter(([, list]) => list.length > 0);
  const attributes = step === 'correction' ? now.attributes : then.attributes;
  return { attributes, opening: then.opening, rows: Object.fromEntries(rows) };
}
