/** Records of one file: those that came, those that went in, those that did not. */
export interface FileFindings {
  rows: number;
  accepted: number;
  rejected: number;
}

/** Records of one file that were rejected for one reason. */
export interface RejectFindings {
  file: string;
  reason: string;
  count: number;
}

/** The broker's own count beside the books (RULINGS.md R26): positions that were compared, those that differ, and whose. */
export interface Reconciliation {
  compared: number;
  differing: number;
  clients: { reconciled: number; differing: number };
}

/** What a batch came to. */
export interface BatchFindings {
  batchId: string;
  /** By the file's name, `trades.csv`. */
  files: Readonly<Record<string, FileFindings>>;
  rejects: readonly RejectFindings[];
  reconciliation: Reconciliation | null;
}

/** What the certificate says of the batches that it rests on. */
export interface ImportFindings extends Omit<BatchFindings, 'batchId'> {
  /** Oldest first. */
  batches: readonly string[];
}

/** The most frequent first. */
const byCount = ([one, a]: [string, RejectFindings], [other, b]: [string, RejectFindings]) =>
  b.count - a.count || (one < other ? -1 : 1);

function sumRejects(batches: readonly BatchFindings[]): RejectFindings[] {
  const sums = new Map<string, RejectFindings>();
  for (const { file, reason, count } of batches.flatMap(({ rejects }) => rejects)) {
    const name = `${file}\u0000${reason}`;
    sums.set(name, { file, reason, count: count + (sums.get(name)?.count ?? 0) });
  }
  return [...sums].sort(byCount).map(([, reject]) => reject);
}

/**
 * Batches together; of several reconciliations the last one stands, since it sees the books of all. Reasons name days
 * and symbols and may be many: `reasonsListed` are listed, `files` counts them all.
 */
export function sumFindings(batches: readonly BatchFindings[], reasonsListed: number): ImportFindings {
  const files: Record<string, FileFindings> = {};
  for (const batch of batches)
    for (const [name, found] of Object.entries(batch.files)) {
      const sum = files[name] ?? { rows: 0, accepted: 0, rejected: 0 };
      files[name] = {
        rows: sum.rows + found.rows,
        accepted: sum.accepted + found.accepted,
        rejected: sum.rejected + found.rejected,
      };
    }
  return {
    batches: batches.map(({ batchId }) => batchId),
    files,
    rejects: sumRejects(batches).slice(0, reasonsListed),
    reconciliation: batches.findLast(({ reconciliation }) => reconciliation !== null)?.reconciliation ?? null,
  };
}
