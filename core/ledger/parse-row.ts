import type { Column, LedgerFile } from './file.ts';
import { cellParser, type Cell, type CellParser } from './parse-cell.ts';
import type { Row } from './row.ts';

export type ParsedRow = { row: Row; deleted: boolean } | { reject: string };

interface Slot {
  name: string;
  column: Column;
  at: number;
  parse: CellParser;
  /** Needed to withdraw a row: what identifies it, and whose it is. */
  identifies: boolean;
}

interface Plan {
  slots: readonly Slot[];
  width: number;
  deletedAt: number;
}

function makePlan(file: LedgerFile, header: readonly string[]): Plan {
  const slots = Object.entries(file.columns).map(([name, column]) => ({
    name,
    column,
    at: header.indexOf(name),
    parse: cellParser(column),
    identifies: file.key.includes(name) || name === 'client_id',
  }));
  return { slots, width: header.length, deletedAt: header.indexOf('deleted') };
}

/** Plans by header, so that a file of a million rows is looked up once. */
const plans = new WeakMap<readonly string[], Map<LedgerFile, Plan>>();

function planOf(file: LedgerFile, header: readonly string[]): Plan {
  const byFile = plans.get(header) ?? new Map<LedgerFile, Plan>();
  plans.set(header, byFile);
  const plan = byFile.get(file) ?? makePlan(file, header);
  byFile.set(file, plan);
  return plan;
}

const nothing: Cell | undefined = undefined;

function emptyCell({ name, column, at }: Slot): Cell | undefined {
  if (column.default !== undefined) return { value: column.default };
  // An empty list is a list: the client has no permission, which is known.
  if (column.type === 'list' && at >= 0) return { value: [] };
  return column.optional === true || column.blank === true ? nothing : { wrong: `${name} is empty` };
}

function cellOf(slot: Slot, cells: readonly string[]): Cell | undefined {
  const text = slot.at < 0 ? '' : (cells[slot.at] ?? '');
  if (text.trim() === '') return emptyCell(slot);
  const cell = slot.parse(text);
  return 'wrong' in cell ? { wrong: `${slot.name} ${cell.wrong}` } : cell;
}

function deletedOf(plan: Plan, cells: readonly string[]): boolean | string {
  const text = plan.deletedAt < 0 ? '' : (cells[plan.deletedAt] ?? '').trim();
  if (text === '' || text === '0') return false;
  return text === '1' ? true : `deleted "${text}" is neither 0 nor 1`;
}

/**
 * A row of a ledger file from its cells, or why it is rejected, in words that name column and value (R21).
 * A withdrawn row (`deleted` = 1) needs only the columns that identify it; of the others it keeps what it can read.
 */
export function parseRow(file: LedgerFile, header: readonly string[], cells: readonly string[]): ParsedRow {
  const plan = planOf(file, header);
  if (cells.length !== plan.width) {
    return { reject: `the row has ${cells.length} cells where the header has ${plan.width}` };
  }
  const deleted = deletedOf(plan, cells);
  if (typeof deleted === 'string') return { reject: deleted };
  const row: Record<string, Row[string]> = {};
  for (const slot of plan.slots) {
    const cell = cellOf(slot, cells);
    if (cell === undefined) continue;
    if ('value' in cell) row[slot.name] = cell.value;
    else if (!deleted || slot.identifies) return { reject: cell.wrong };
  }
  const contradiction = deleted ? undefined : file.contradiction?.(row);
  return contradiction === undefined ? { row, deleted } : { reject: contradiction };
}

/** What is wrong with a file's header, in words; empty when it can be read. Columns that are not known are ignored. */
export function checkHeader(file: LedgerFile, header: readonly string[]): string[] {
  const required = Object.entries(file.columns).filter(([, column]) => column.optional !== true);
  const missing = required.filter(([name]) => !header.includes(name)).map(([name]) => name);
  const known = (name: string) => name in file.columns || name === 'deleted';
  const twice = [...new Set(header.filter((name, at) => known(name) && header.indexOf(name) !== at))];
  return [
    ...missing.map((name) => `the column ${name} is missing`),
    ...twice.map((name) => `the column ${name} is there twice`),
  ];
}

/** Columns that nothing reads: mistyped ones, or a broker's own. */
export const unreadColumns = (file: LedgerFile, header: readonly string[]): string[] =>
  header.filter((column) => !(column in file.columns) && column !== 'deleted');

/**
 * What identifies a row among the rows of its file (R20); absent parts of a key are empty. The rows of clients are told
 * apart within their client: brokers number trades anew by exchange and day, and a book knows its own client only.
 */
export function rowKey(file: LedgerFile, row: Row): string {
  const own = file.key.map((name) => String(row[name] ?? ''));
  const parts = file.scope === 'client' && !file.key.includes('client_id') ? [row.client_id, ...own] : own;
  return parts.join('\u0000');
}
