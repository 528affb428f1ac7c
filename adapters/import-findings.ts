import { type BatchFindings, type ImportFindings, sumFindings } from '#core/run/import-findings.ts';
import type { RunPlan } from '#core/run/plan.ts';
import { readHead, seesVersion } from './head.ts';
import { listBatches, readResult } from './imports/plans.ts';

async function findingsOf(batchId: string): Promise<BatchFindings> {
  const result = await readResult(batchId);
  const files = Object.entries(result?.files ?? {}).map(([name, { read, accepted, rejected }]) => {
    const file = name.endsWith('.csv') ? name : `${name}.csv`;
    return [file, { rows: read, accepted, rejected }] as const;
  });
  return { batchId, files: Object.fromEntries(files), reconciliation: result?.reconciliation ?? null };
}

/** What came in since the run before, and in any case the batch that the run works on. */
export async function importFindings({ knownAt, previous }: RunPlan): Promise<ImportFindings> {
  const sees = seesVersion(await readHead(), knownAt);
  const since = previous?.knownAt ?? 0;
  const batches = (await listBatches()).filter(
    ({ version }) => sees(version) && (version > since || version === knownAt),
  );
  return sumFindings(await Promise.all(batches.map(({ batchId }) => findingsOf(batchId))));
}
