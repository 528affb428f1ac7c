import { catalogue } from '#core/facts/catalogue.ts';
import type { Delivered, Weighed } from '#core/facts/delivered/weigh.ts';
import type { Decision } from '#core/decision/decision.ts';
import type { FactsRow } from '#core/run/rows.ts';
import { byKey, flagAt, numberAt, textAt } from './cells.ts';
import { canonical } from './digest.ts';
import { type FactColumn, factCellsOf, factColumnsOf, factsAt } from './fact-cells.ts';
import { type Cells, type Columns, type ColumnType, readParquet, writeParquet } from './parquet.ts';

const rowColumns = {
  clientKey: 'STRING',
  branchId: 'STRING',
  servicer: 'STRING',
  type: 'STRING',
  profiled: 'BOOLEAN',
  quarantine: 'STRING',
  outOfScope: 'BOOLEAN',
  classPart: 'STRING',
  before: 'STRING',
  rate: 'DOUBLE',
  referredBy: 'STRING',
} as const satisfies Record<keyof Omit<FactsRow, 'facts' | 'delivered'>, ColumnType>;
type RowName = keyof typeof rowColumns;
export const rowNames = Object.keys(rowColumns) as RowName[];

const beforeAt = (cells: Cells, index: number) =>
  JSON.parse(textAt(cells, 'before', index) ?? 'null') as Decision | null;

const deliveredColumns = {
  valueSum: 'DOUBLE',
  valueWeight: 'DOUBLE',
  costSum: 'DOUBLE',
  costWeight: 'DOUBLE',
} as const satisfies Columns;

const deliveredCells = (rows: readonly FactsRow[]): Cells => ({
  valueSum: rows.map(({ delivered }) => delivered?.value.sum ?? null),
  valueWeight: rows.map(({ delivered }) => delivered?.value.weight ?? null),
  costSum: rows.map(({ delivered }) => delivered?.cost.sum ?? null),
  costWeight: rows.map(({ delivered }) => delivered?.cost.weight ?? null),
});

function deliveredAt(cells: Cells, index: number): Delivered | null {
  const weighed = (sum: keyof typeof deliveredColumns, weight: keyof typeof deliveredColumns): Weighed => ({
    sum: Number(cells[sum]?.[index]),
    weight: Number(cells[weight]?.[index]),
  });
  if (numberAt(cells, 'valueSum', index) === null) return null;
  return { value: weighed('valueSum', 'valueWeight'), cost: weighed('costSum', 'costWeight') };
}

/** Facts as their columns hold them: a row as objects is many times as large, and made when it is asked for. */
export interface OpenFacts {
  clientKeys: readonly string[];
  rowAt: (index: number) => FactsRow;
}

/**
 * `runs/<runId>/facts/<shard>.parquet`. With the facts of `runs/<runId>/peers` a row prints as the line of
 * `tidemark facts`, byte for byte (RULINGS.md R24). Fewer entries and names read fewer columns; what is not read is null.
 */
export function makeFactsColumns(entries: readonly FactColumn[], names: readonly RowName[] = rowNames) {
  const columns: Columns = {
    ...Object.fromEntries(names.map((name) => [name, rowColumns[name]])),
    ...deliveredColumns,
    ...factColumnsOf(entries),
  };

  const write = (rows: readonly FactsRow[]): Uint8Array => {
    const sorted = byKey(rows);
    const cells: Cells = { ...deliveredCells(sorted), ...factCellsOf(entries, sorted) };
    for (const name of names)
      cells[name] = sorted.map((row) =>
        name === 'before' ? row.before && canonical(row.before) : row[name],
      );
    return writeParquet(columns, cells);
  };

  const open = async (bytes: Uint8Array): Promise<OpenFacts> => {
    const cells = await readParquet(bytes, Object.keys(columns));
    const clientKeys = (cells['clientKey'] ?? []).map(String);
    const rowAt = (index: number): FactsRow => {
      const quarantine = textAt(cells, 'quarantine', index);
      const outOfScope = flagAt(cells, 'outOfScope', index);
      return {
        clientKey: clientKeys[index] ?? '',
        branchId: textAt(cells, 'branchId', index),
        servicer: textAt(cells, 'servicer', index),
        type: textAt(cells, 'type', index),
        profiled: flagAt(cells, 'profiled', index),
        quarantine,
        outOfScope,
        classPart: textAt(cells, 'classPart', index),
        before: beforeAt(cells, index),
        rate: numberAt(cells, 'rate', index),
        referredBy: textAt(cells, 'referredBy', index),
        facts: quarantine === null && !outOfScope ? factsAt(entries, cells, index) : {},
        delivered: deliveredAt(cells, index),
      };
    };
    return { clientKeys, rowAt };
  };

  const read = async (bytes: Uint8Array): Promise<FactsRow[]> => {
    const { clientKeys, rowAt } = await open(bytes);
    return clientKeys.map((_, index) => rowAt(index));
  };
  return { write, open, read };
}

export const factsColumns = makeFactsColumns(catalogue);
