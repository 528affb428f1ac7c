import type { Cell, Row } from './table.ts';

/** The rows of each rule, by its name as it is printed, in the order in which rules first appear. */
export function rowsByRule(rows: readonly Row[]): ReadonlyMap<Cell, readonly Row[]> {
  const byRule = new Map<Cell, Row[]>();
  for (const row of rows) {
    const name = row.get('rule') ?? null;
    const found = byRule.get(name);
    if (found === undefined) byRule.set(name, [row]);
    else found.push(row);
  }
  return byRule;
}

const keyOf = (row: Row) => JSON.stringify([...row].sort(([a], [b]) => (a < b ? -1 : 1)));

/**
 * For each row of a rule the place of the row that it was before: an equal one if there is one, else the first that
 * is left; undefined for a new row.
 */
export function pairRows(before: readonly Row[], after: readonly Row[]): (number | undefined)[] {
  const left = Map.groupBy(before.keys(), (at) => keyOf(before[at] ?? new Map()));
  const equal = after.map((row) => left.get(keyOf(row))?.shift());
  const rest = [...left.values()].flat().sort((a, b) => a - b);
  return equal.map((at) => at ?? rest.shift());
}
