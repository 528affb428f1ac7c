import type { ClientRows } from '../ledger/client-rows.ts';
import { ledgerFiles } from '../ledger/files.ts';
import type { Row } from '../ledger/row.ts';

/** The rows of one page, by file, and the page's name `rows#<yyyy-mm>.<n>`. */
export interface PlannedPage {
  page: string;
  rows: Record<string, Row[]>;
}

/** Where pages end, in the cost of their rows: more bytes than they take in a page. */
export interface PageLimits {
  groupCost: number;
  pageCost: number;
}

interface Entry {
  file: string;
  row: Row;
  day: string;
}

const beyondAscii = /[\u0080-\uffff]/;

function costOfValue(value: Row[string]): number {
  if (value === undefined) return 0;
  if (typeof value === 'number' || typeof value === 'boolean') return 9;
  if (typeof value === 'string') return 4 + value.length * (beyondAscii.test(value) ? 3 : 1);
  return 4 + JSON.stringify(value).length * 3;
}

/** More bytes than a row can take in a page, so that a page is small enough without being packed to find out. */
function costOf(row: Row): number {
  let cost = 0;
  for (const value of Object.values(row)) cost += costOfValue(value);
  return cost;
}

function entriesByDay(rows: ClientRows): Entry[] {
  const entries = Object.keys(rows)
    .sort()
    .flatMap((file) => {
      const dated = ledgerFiles[file]?.dated ?? 'date';
      const list = rows[file] ?? [];
      return list.map((row) => ({ file, row, day: String(row[dated] ?? '').slice(0, 10) }));
    });
  return entries.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

interface Group {
  month: string;
  cost: number;
  pages: { cost: number; rows: Record<string, Row[]> }[];
}

/** A group ends with a month that fills it, and with the year: dropping or correcting an old year leaves the later ones. */
const isOver = (group: Group, month: string, limits: PageLimits) =>
  group.cost >= limits.groupCost || group.month.slice(0, 4) !== month.slice(0, 4);

function add(group: Group, { file, row }: Entry, { pageCost }: PageLimits): void {
  const cost = costOf(row);
  let page = group.pages.at(-1);
  if (page === undefined || page.cost + cost > pageCost) {
    page = { cost: 0, rows: {} };
    group.pages.push(page);
  }
  (page.rows[file] ??= []).push(row);
  page.cost += cost;
  group.cost += cost;
}

/**
 * Which rows go to which page. Where a page ends depends on the rows before it alone, so that the rows of a later day
 * change only the last page and those after it. A page holds the rows of its month and of those up to the next
 * page's month; the numbered pages of one month follow each other.
 */
export function planPages(rows: ClientRows, limits: PageLimits): PlannedPage[] {
  const groups: Group[] = [];
  let month = '';
  for (const entry of entriesByDay(rows)) {
    const last = groups.at(-1);
    const next = entry.day.slice(0, 7);
    const begins = last === undefined || (next !== month && isOver(last, next, limits));
    const group = begins ? { month: next, cost: 0, pages: [] } : last;
    if (begins) groups.push(group);
    month = next;
    add(group, entry, limits);
  }
  return groups.flatMap(({ month: first, pages }) =>
    pages.map((page, n) => ({ page: `rows#${first}.${String(n).padStart(3, '0')}`, rows: page.rows })),
  );
}
