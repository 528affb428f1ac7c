/** Records of one file: those that came, those that went in, those that did not. */
export interface FileFindings {
  rows: number;
  accepted: number;
  rejected: number;
}

/** What a batch came to. */
export interface BatchFindings {
  batchId: string;
  /** By the file's name, `trades.csv`. */
  files: Readonly<Record<string, FileFindings>>;
  /** Positions of the broker's own count that were compared with the books, and those that differ (RULINGS.md R26). */
  reconciliation: { compared: number; differing: number } | null;
}

/** What the certificate says of the batches that it rests on. */
export interface ImportFindings extends Omit<BatchFindings, 'batchId'> {
  /** Oldest first. */
  batches: readonly string[];
}

/** Batches together; of several reconciliations the last one stands, since it sees the books of all. */
export function sumFindings(batches: readonly BatchFindings[]): ImportFindings {
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
    reconciliation: batches.findLast(({ reconciliation }) => reconciliation !== null)?.reconciliation ?? null,
  };
}
