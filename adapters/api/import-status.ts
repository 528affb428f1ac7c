import type { ImportStatus } from '#core/api/imports.ts';
import {
  type BatchResult,
  countReceipts,
  findPlan,
  listBatches,
  readFolder,
  readResult,
} from '../imports/plans.ts';
import { wasRequested } from './requests.ts';
import { grantRejects } from './signed-urls.ts';

const csv = (name: string) => (name.endsWith('.csv') ? name : `${name}.csv`);

async function stepsOf({ batchId, status }: BatchResult): Promise<ImportStatus['steps']> {
  const plan = batchId === null || status !== 'running' ? undefined : await findPlan(batchId);
  if (!plan) return [];
  const sizes = {
    'stage-part': plan.parts.length,
    'check-rows': plan.buckets,
    'build-books': plan.buckets,
  } as const;
  const steps = Object.entries(sizes) as [keyof typeof sizes, number][];
  return Promise.all(
    steps.map(async ([step, of]) => ({ step, done: await countReceipts(plan.batchId, step), of })),
  );
}

async function statusOf(result: BatchResult): Promise<ImportStatus> {
  const { batchId, folder, status, businessDate, files, rejects, reconciliation, notices, error } = result;
  return {
    batchId,
    folder,
    status,
    businessDate,
    steps: await stepsOf(result),
    files: Object.entries(files).map(([name, { read, accepted, rejected, encoding }]) => ({
      file: csv(name),
      rows: read,
      accepted,
      rejected,
      encoding,
    })),
    rejects: rejects.map(({ file, reason, count }) => ({ file: csv(file), reason, count })),
    reconciliation,
    notices: [...notices],
    error: error?.message ?? null,
  };
}

const waiting = (folder: string): ImportStatus => ({
  batchId: null,
  folder,
  status: 'waiting',
  businessDate: null,
  steps: [],
  files: [],
  rejects: [],
  reconciliation: null,
  notices: [],
  error: null,
});

/** An unchanged batch is told with the counts of the time when it went in. */
async function findResult(id: string): Promise<BatchResult | undefined> {
  const ofFolder = await readFolder(id);
  if (ofFolder?.status !== 'unchanged' || ofFolder.batchId === null) return ofFolder ?? readResult(id);
  return { ...(await readResult(ofFolder.batchId)), ...ofFolder };
}

/** A batch by its own id or by its folder's. */
export async function findImport(id: string): Promise<ImportStatus | undefined> {
  const result = await findResult(id);
  if (result) return statusOf(result);
  return (await wasRequested(`folder/${id}`, 'import.granted')) ? waiting(id) : undefined;
}

/** The batches that were opened last, the latest first. */
export async function latestImports(limit: number): Promise<ImportStatus[]> {
  const entries = (await listBatches()).reverse().slice(0, limit);
  const results = await Promise.all(entries.map(({ batchId }) => readResult(batchId)));
  return Promise.all(results.flatMap((result) => (result ? [statusOf(result)] : [])));
}

export async function rejectsOf(id: string, file: string) {
  const batchId = (await readFolder(id))?.batchId ?? id;
  return grantRejects(batchId, file);
}
