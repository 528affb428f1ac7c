import type { Decision } from '#core/decision/decision.ts';
import type { Fact, Facts, Reason } from '#core/facts/fact.ts';
import { catalogue } from '#core/facts/catalogue.ts';
import type { FactEntry } from '#core/facts/fact-entry.ts';
import type { Cause, DecisionRow, FactsRow, Outcome } from '#core/run/rows.ts';
import { canonical } from './digest.ts';
import {
  type Cell,
  type Cells,
  type Columns,
  type ColumnType,
  readParquet,
  writeParquet,
} from './parquet.ts';

/** Rows are written in the order of their keys: a scan that finds them in another one gives the same bytes. */
const byKey = <R extends { clientKey: string }>(rows: readonly R[]): R[] =>
  [...rows].sort((a, b) => (a.clientKey < b.clientKey ? -1 : 1));

const textAt = (cells: Cells, name: string, index: number) => (cells[name]?.[index] ?? null) as string | null;
const flagAt = (cells: Cells, name: string, index: number) => cells[name]?.[index] === true;

/** What the columns need to know of a fact. */
type FactColumn = Pick<FactEntry, 'name' | 'type'>;

const factsRowColumns = {
  clientKey: 'STRING',
  branchId: 'STRING',
  servicer: 'STRING',
  type: 'STRING',
  profiled: 'BOOLEAN',
  quarantine: 'STRING',
  outOfScope: 'BOOLEAN',
  classPart: 'STRING',
} as const satisfies Record<keyof Omit<FactsRow, 'facts'>, ColumnType>;

/**
 * `runs/<runId>/facts/<shard>.parquet`: per fact its value under its name, `<name>__reason` and `<name>__n`.
 * A row printed as the line of `tidemark facts` is that line, byte for byte (RULINGS.md R24).
 */
export function makeFactsColumns(entries: readonly FactColumn[]) {
  const columns: Columns = {
    ...factsRowColumns,
    ...Object.fromEntries(
      entries.flatMap(({ name, type }): [string, ColumnType][] => [
        [name, type === 't' ? 'STRING' : 'DOUBLE'],
        [`${name}__reason`, 'STRING'],
        [`${name}__n`, 'INT32'],
      ]),
    ),
  };

  const write = (rows: readonly FactsRow[]): Uint8Array => {
    const sorted = byKey(rows);
    const cells: Cells = {};
    for (const name of Object.keys(factsRowColumns) as (keyof typeof factsRowColumns)[])
      cells[name] = sorted.map((row) => row[name]);
    for (const { name } of entries) {
      cells[name] = sorted.map(({ facts }) => facts[name]?.value ?? null);
      cells[`${name}__reason`] = sorted.map(({ facts }) => facts[name]?.reason ?? null);
      cells[`${name}__n`] = sorted.map(({ facts }) => facts[name]?.n ?? null);
    }
    return writeParquet(columns, cells);
  };

  const factAt = (cells: Cells, name: string, index: number): Fact => {
    const value = (cells[name]?.[index] ?? null) as number | string | null;
    const n = cells[`${name}__n`]?.[index] ?? null;
    const reason = textAt(cells, `${name}__reason`, index) as Reason | null;
    return {
      value,
      ok: value !== null,
      ...(reason !== null && { reason }),
      ...(n !== null && { n: Number(n) }),
    };
  };

  const factsAt = (cells: Cells, index: number): Facts =>
    Object.fromEntries(entries.map(({ name }) => [name, factAt(cells, name, index)]));

  const read = async (bytes: Uint8Array): Promise<FactsRow[]> => {
    const cells = await readParquet(bytes);
    return (cells['clientKey'] ?? []).map((clientKey, index) => {
      const quarantine = textAt(cells, 'quarantine', index);
      const outOfScope = flagAt(cells, 'outOfScope', index);
      return {
        clientKey: String(clientKey),
        branchId: textAt(cells, 'branchId', index),
        servicer: textAt(cells, 'servicer', index),
        type: textAt(cells, 'type', index),
        profiled: flagAt(cells, 'profiled', index),
        quarantine,
        outOfScope,
        classPart: textAt(cells, 'classPart', index),
        facts: quarantine === null && !outOfScope ? factsAt(cells, index) : {},
      };
    });
  };
  return { write, read };
}

export const factsColumns = makeFactsColumns(catalogue);

/** A decision's fields; what is a list or an object is canonical JSON. */
const decisionFields = {
  asOf: 'STRING',
  regime: 'STRING',
  class: 'STRING',
  classReason: 'STRING',
  confidence: 'STRING',
  scores: 'JSON',
  available: 'JSON',
  items: 'JSON',
  missing: 'JSON',
  churnScore: 'DOUBLE',
  churnLevel: 'STRING',
  churnPoints: 'JSON',
  churnFloor: 'DOUBLE',
  undetermined: 'JSON',
  stage: 'STRING',
  rrRel: 'DOUBLE',
  cvs: 'DOUBLE',
  band: 'STRING',
  cvsPoints: 'JSON',
  cvsAvailable: 'DOUBLE',
  cvsReasons: 'JSON',
  core: 'BOOLEAN',
} as const satisfies Record<keyof Decision, ColumnType | 'JSON'>;
const fields = Object.entries(decisionFields) as [keyof Decision, ColumnType | 'JSON'][];

const decisionRowColumns = {
  clientKey: 'STRING',
  branchId: 'STRING',
  servicer: 'STRING',
  outcome: 'STRING',
  quarantine: 'STRING',
  evidence: 'STRING',
  changed: 'BOOLEAN',
  first: 'BOOLEAN',
  moved: 'BOOLEAN',
  cause: 'STRING',
  oversold: 'INT32',
} as const satisfies Record<keyof Omit<DecisionRow, 'decision'>, ColumnType>;

const decisionColumns: Columns = {
  ...decisionRowColumns,
  ...Object.fromEntries(fields.map(([name, type]) => [name, type === 'JSON' ? 'STRING' : type])),
};

function writeDecisions(rows: readonly DecisionRow[]): Uint8Array {
  const sorted = byKey(rows);
  const cells: Cells = {};
  for (const name of Object.keys(decisionRowColumns) as (keyof typeof decisionRowColumns)[])
    cells[name] = sorted.map((row) => row[name]);
  for (const [name, type] of fields)
    cells[name] = sorted.map(({ decision }) => {
      const value = decision?.[name] ?? null;
      return type === 'JSON' && value !== null ? canonical(value) : (value as Cell);
    });
  return writeParquet(decisionColumns, cells);
}

function decisionAt(cells: Cells, index: number): Decision {
  const entries = fields.map(([name, type]) => {
    const value = cells[name]?.[index] ?? null;
    return [name, type === 'JSON' && value !== null ? (JSON.parse(String(value)) as unknown) : value];
  });
  return Object.fromEntries(entries) as Decision;
}

async function readDecisions(bytes: Uint8Array): Promise<DecisionRow[]> {
  const cells = await readParquet(bytes);
  return (cells['clientKey'] ?? []).map((clientKey, index) => ({
    clientKey: String(clientKey),
    branchId: textAt(cells, 'branchId', index),
    servicer: textAt(cells, 'servicer', index),
    outcome: textAt(cells, 'outcome', index) as Outcome,
    quarantine: textAt(cells, 'quarantine', index),
    decision: textAt(cells, 'class', index) === null ? null : decisionAt(cells, index),
    evidence: textAt(cells, 'evidence', index),
    changed: flagAt(cells, 'changed', index),
    first: flagAt(cells, 'first', index),
    moved: flagAt(cells, 'moved', index),
    cause: textAt(cells, 'cause', index) as Cause | null,
    oversold: Number(cells['oversold']?.[index] ?? 0),
  }));
}

/** `runs/<runId>/decisions/<shard>.parquet`: the snapshot that is certified, published and kept. */
export const decisionsColumns = { write: writeDecisions, read: readDecisions };
