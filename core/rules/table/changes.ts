import { movedOf } from './moved.ts';
import { pairRows, rowsByRule } from './pair-rows.ts';
import type { Cell, Row, Table } from './table.ts';

/** What became of one row, or of the place of a rule; cells by header, null where nothing stood or stands. */
export interface Change {
  kind: 'added' | 'removed' | 'changed' | 'moved';
  rule: string;
  /** Which of its rows, from 1: of the old ones when removed, of the new ones otherwise. None when it has one. */
  row?: number;
  cells: { column: string; before: Cell; after: Cell }[];
}

type Cells = Change['cells'];

/** The cells of two rows that differ, in the order of these headers. */
const cellsBetween = (headers: readonly string[], before: Row, after: Row): Cells =>
  headers
    .map((column) => ({ column, before: before.get(column) ?? null, after: after.get(column) ?? null }))
    .filter((cell) => cell.before !== cell.after);

const nothing: Row = new Map();

function changesOfRule(
  rule: string,
  before: readonly Row[],
  after: readonly Row[],
  between: (before: Row, after: Row) => Cells,
): Change[] {
  const single = before.length <= 1 && after.length <= 1;
  const change = (kind: Change['kind'], at: number, cells: Cells): Change[] =>
    cells.length === 0 && kind !== 'moved' ? [] : [{ kind, rule, ...(!single && { row: at + 1 }), cells }];
  const pairs = pairRows(before, after);
  const paired = new Set(pairs);
  return [
    ...after.flatMap((row, at) => {
      const was = before[pairs[at] ?? -1];
      return change(was === undefined ? 'added' : 'changed', at, between(was ?? nothing, row));
    }),
    ...before.flatMap((row, at) => (paired.has(at) ? [] : change('removed', at, between(row, nothing)))),
    ...movedOf(pairs).flatMap((at) => change('moved', at, [])),
  ];
}

/** What changed from one table to another, by rule: those of the new table in its order, then what went or moved. */
export function changesBetween(before: Table, after: Table): Change[] {
  const [was, is] = [rowsByRule(before.rows), rowsByRule(after.rows)];
  const headers = [...new Set([...after.headers, ...before.headers])];
  const between = (one: Row, other: Row) => cellsBetween(headers, one, other);
  const placeOf = new Map([...is.keys()].map((name, at) => [name, at]));
  const names = [...was.keys()];
  const moved = movedOf(names.map((name) => placeOf.get(name)));
  return [
    ...[...new Set([...is.keys(), ...names])].flatMap((name) =>
      changesOfRule(String(name), was.get(name) ?? [], is.get(name) ?? [], between),
    ),
    ...moved.map((at): Change => ({ kind: 'moved', rule: String(names[at]), cells: [] })),
  ];
}
