import type { Words } from '../format/words.ts';
import type { Cell } from './cells.ts';
import { type Range, rangeWords } from './ranges.ts';
import { listed } from './template.ts';
import { type Described, valueWords } from './values.ts';

/** Cells with one outcome: a range, or single values. */
export interface Group<Outcome> {
  readonly cells: readonly Cell[];
  readonly outcome: Outcome;
}

/** Puts together cells with equal outcomes: neighbours where they have an order, any where they are single values. */
export function merge<Outcome>(
  cells: readonly { readonly cell: Cell; readonly outcome: Outcome }[],
  keyOf: (outcome: Outcome) => string,
): Group<Outcome>[] {
  const groups: { cells: Cell[]; outcome: Outcome; key: string }[] = [];
  for (const { cell, outcome } of cells) {
    const key = keyOf(outcome);
    const candidates = 'range' in cell ? groups.slice(-1) : groups;
    const found = candidates.find((group) => group.key === key);
    if (found === undefined) groups.push({ cells: [cell], outcome, key });
    else found.cells.push(cell);
  }
  return groups;
}

const rest: Words = { zh: '其他值', en: 'any other value' };

/** The range from the first to the last of neighbouring cells. */
export function rangeOf(cells: readonly Cell[]): Range | undefined {
  const [first, last] = [cells[0], cells.at(-1)];
  return first !== undefined && last !== undefined && 'range' in first && 'range' in last
    ? { from: first.range.from, to: last.range.to }
    : undefined;
}

/** The values of cells that were put together: “from 60 to under 120 trading days”, “red, green”. */
export function cellsWords(described: Described, cells: readonly Cell[]): Words {
  const range = rangeOf(cells);
  if (range !== undefined) return rangeWords(described, range);
  return listed(cells.map((cell) => ('value' in cell ? valueWords(described, cell.value) : rest)));
}
