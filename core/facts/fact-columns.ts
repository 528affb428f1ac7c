import { type Fact, type Facts, type Reason, reasons } from './fact.ts';

/**
 * One fact of many clients: what it is, and why it is not known, where a number that is not known is NaN. A fact without
 * either is not there.
 */
export interface FactColumn {
  readonly values: Float64Array | readonly (string | null)[];
  readonly reasons: readonly (string | null)[];
}

/** Whether there is a value at a place of a column. */
export function isKnownAt(column: FactColumn | undefined, at: number): boolean {
  const value = column?.values[at] ?? null;
  return value !== null && !Number.isNaN(value);
}

/** Facts of many clients by name. */
export type FactColumns = ReadonlyMap<string, FactColumn>;

/** The facts of one client where they lie: at one place of columns. */
export interface FactRow {
  readonly columns: FactColumns;
  readonly at: number;
}

/** Facts that are not known for one reason are one object: many clients lack the same ones. */
const unknown = new Map<Reason, Fact>(reasons.map((reason) => [reason, { value: null, ok: false, reason }]));

/** A fact of a row as an object; of how many things it is made, columns that are read for rules do not tell. */
export function factAt({ columns, at }: FactRow, name: string): Fact | undefined {
  const column = columns.get(name);
  if (isKnownAt(column, at)) return { value: column?.values[at] ?? null, ok: true };
  return unknown.get(column?.reasons[at] as Reason);
}

/** Facts of a row as objects, without those that are not there. */
export function factsAt(row: FactRow, names: Iterable<string>): Facts {
  const facts: Record<string, Fact> = {};
  for (const name of names) {
    const fact = factAt(row, name);
    if (fact) facts[name] = fact;
  }
  return facts;
}
