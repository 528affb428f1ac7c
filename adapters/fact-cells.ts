import type { Fact, Facts, Reason } from '#core/facts/fact.ts';
import type { FactEntry } from '#core/facts/fact-entry.ts';
import type { Cells, Columns, ColumnType } from './parquet.ts';

/** What the columns need to know of a fact. */
export type FactColumn = Pick<FactEntry, 'name' | 'type'>;

/** Per fact its value under its name, `<name>__reason` and `<name>__n`; all empty where the fact is not there. */
export const factColumnsOf = (entries: readonly FactColumn[]): Columns =>
  Object.fromEntries(
    entries.flatMap(({ name, type }): [string, ColumnType][] => [
      [name, type === 't' ? 'STRING' : 'DOUBLE'],
      [`${name}__reason`, 'STRING'],
      [`${name}__n`, 'INT32'],
    ]),
  );

export function factCellsOf(entries: readonly FactColumn[], rows: readonly { facts: Facts }[]): Cells {
  const cells: Cells = {};
  for (const { name } of entries) {
    cells[name] = rows.map(({ facts }) => facts[name]?.value ?? null);
    cells[`${name}__reason`] = rows.map(({ facts }) => facts[name]?.reason ?? null);
    cells[`${name}__n`] = rows.map(({ facts }) => facts[name]?.n ?? null);
  }
  return cells;
}

function factAt(cells: Cells, name: string, index: number): Fact | undefined {
  const value = (cells[name]?.[index] ?? null) as number | string | null;
  const reason = (cells[`${name}__reason`]?.[index] ?? null) as Reason | null;
  const n = cells[`${name}__n`]?.[index] ?? null;
  // A fact that is not ok says why: this one is not there.
  if (value === null && reason === null) return undefined;
  return {
    value,
    ok: value !== null,
    ...(reason !== null && { reason }),
    ...(n !== null && { n: Number(n) }),
  };
}

export function factsAt(entries: readonly FactColumn[], cells: Cells, index: number): Facts {
  const facts: Record<string, Fact> = {};
  for (const { name } of entries) {
    const fact = factAt(cells, name, index);
    if (fact) facts[name] = fact;
  }
  return facts;
}
