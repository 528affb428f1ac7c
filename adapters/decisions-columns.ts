import type { Decision } from '#core/decision/decision.ts';
import type { Waterfall } from '#core/decision/waterfall.ts';
import type { Cause, DecisionRow, Outcome } from '#core/run/rows.ts';
import { byKey, flagAt, textAt } from './cells.ts';
import { canonical } from './digest.ts';
import {
  type Cell,
  type Cells,
  type Columns,
  type ColumnType,
  readParquet,
  writeParquet,
} from './parquet.ts';

/** A decision's fields; what is a list or an object is canonical JSON. */
const decisionFields = {
  asOf: 'STRING',
  regime: 'STRING',
  class: 'STRING',
  classReason: 'STRING',
  stale: 'BOOLEAN',
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
  memory: 'JSON',
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
  waterfall: 'STRING',
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
    cells[name] = sorted.map((row) =>
      name === 'waterfall' ? row.waterfall && canonical(row.waterfall) : row[name],
    );
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
    waterfall: JSON.parse(textAt(cells, 'waterfall', index) ?? 'null') as Waterfall | null,
    oversold: Number(cells['oversold']?.[index] ?? 0),
  }));
}

/** `runs/<runId>/decisions/<shard>.parquet`: the snapshot that is certified, published and kept. */
export const decisionsColumns = { write: writeDecisions, read: readDecisions };
