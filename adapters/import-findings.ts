import type { AcceptReceipt } from '#core/import/accept.ts';
import type { BooksReceipt } from '#core/import/books.ts';
import { type BatchFindings, type ImportFindings, sumFindings } from '#core/run/import-findings.ts';
import { nightParameters } from '#core/run/parameters.ts';
import type { RunPlan } from '#core/run/plan.ts';
import { readHead, seesVersion } from './head.ts';
import { listBatches, readReceipts } from './imports/plans.ts';

/** From the receipts: they are there before the batch is visible, the result that users ask for comes after it. */
async function findingsOf(batchId: string): Promise<BatchFindings> {
  const [[accepted], books] = (await Promise.all([
    readReceipts(batchId, 'accept-import'),
    readReceipts(batchId, 'build-books'),
  ])) as [AcceptReceipt[], BooksReceipt[]];
  const files = Object.entries(accepted?.counts ?? {}).map(
    ([name, { read, accepted, rejected }]) => [`${name}.csv`, { rows: read, accepted, rejected }] as const,
  );
  const sum = (count: keyof BooksReceipt) => books.reduce((total, bucket) => total + bucket[count], 0);
  const [compared, differing] = [sum('compared'), sum('differing')];
  const differingClients = sum('differingClients');
  const clients = { reconciled: sum('countedClients') - differingClients, differing: differingClients };
  return {
    batchId,
    files: Object.fromEntries(files),
    rejects: accepted?.reasons ?? [],
    reconciliation: compared === 0 ? null : { compared, differing, clients },
  };
}

/** What came in since the run before, and in any case the batch that the run works on. */
export async function importFindings({ knownAt, previous }: RunPlan): Promise<ImportFindings> {
  const sees = seesVersion(await readHead(), knownAt);
  const since = previous?.knownAt ?? 0;
  const batches = (await listBatches()).filter(
    ({ version }) => sees(version) && (version > since || version === knownAt),
  );
  return sumFindings(
    await Promise.all(batches.map(({ batchId }) => findingsOf(batchId))),
    nightParameters.reasonsListed,
  );
}
