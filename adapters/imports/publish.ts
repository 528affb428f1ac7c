import type { AcceptReceipt } from '#core/import/accept.ts';
import type { BooksFindings, BooksReceipt } from '#core/import/books.ts';
import type { ImportPlan } from '#core/import/plan.ts';
import { append } from '../audit.ts';
import { readHead, publishVersion } from '../head.ts';
import { env } from '../env.ts';
import { putObject } from '../store.ts';
import {
  type BatchResult,
  emptyResult,
  isPublished,
  readFolder,
  readPlan,
  readReceipts,
  readResult,
  writeFolder,
  writeResult,
} from './plans.ts';
import { sourcesWith } from './sources.ts';
import { bucketKey, readStaged } from './staging.ts';

async function acceptedOf(batchId: string): Promise<AcceptReceipt> {
  const [receipt] = (await readReceipts(batchId, 'accept-import')) as AcceptReceipt[];
  if (!receipt) throw new Error('the batch was not accepted');
  return receipt;
}

async function reconciledOf(batchId: string): Promise<BatchResult['reconciliation']> {
  const receipts = (await readReceipts(batchId, 'build-books')) as BooksReceipt[];
  return receipts.reduce(
    (sum, { compared, differing }) => ({
      compared: sum.compared + compared,
      differing: sum.differing + differing,
    }),
    { compared: 0, differing: 0 },
  );
}

const byText =
  <T>(textOf: (one: T) => string) =>
  (a: T, b: T) =>
    textOf(a) < textOf(b) ? -1 : 1;

/** Where the broker's own count and the books differ, and what went in although it is odd (RULINGS.md R21, R26). */
export async function writeReconciliation(plan: ImportPlan, atMost: number): Promise<void> {
  const { batchId, buckets } = plan;
  const all: BooksFindings = { differences: [], listed: [] };
  for (let bucket = 1; bucket <= buckets; bucket++) {
    const found = (await readStaged(bucketKey(batchId, 'books', bucket))) as BooksFindings | undefined;
    all.differences.push(...(found?.differences ?? []));
    all.listed.push(...(found?.listed ?? []));
    if (all.differences.length > 2 * atMost) all.differences.length = 2 * atMost;
  }
  const body = {
    batchId,
    ...(await reconciledOf(batchId)),
    differences: all.differences
      .sort(byText(({ clientKey, date, symbol }) => `${clientKey} ${date} ${symbol}`))
      .slice(0, atMost),
    listed: all.listed
      .sort(byText(({ file, line }) => `${file} ${String(line).padStart(12, '0')}`))
      .slice(0, atMost),
  };
  await putObject(env.storeBucket, `imports/${batchId}/reconciliation.json`, JSON.stringify(body));
}

/** One write: readers see all of the batch or nothing. */
export async function makeVisible(plan: ImportPlan): Promise<void> {
  const { version, batchId, businessDate } = plan;
  const [head, { tallies }, books] = await Promise.all([
    readHead(),
    acceptedOf(batchId),
    readReceipts(batchId, 'build-books') as Promise<BooksReceipt[]>,
  ]);
  const newClients = books.reduce((sum, bucket) => sum + bucket.newClients, 0);
  const sources = sourcesWith(head, plan, tallies);
  await publishVersion(version, { batchId, businessDate, sources, newClients });
}

/**
 * Tells that a batch is visible: the audit record, of which the event is made, and the results. Repeating it changes
 * nothing; a batch that is not visible is left alone.
 */
export async function finishPublished(batchId: string): Promise<void> {
  const [plan, head, before] = await Promise.all([readPlan(batchId), readHead(), readResult(batchId)]);
  if (before?.status === 'imported' || !isPublished(plan, head)) return;
  const { folder, businessDate } = plan;
  const [{ counts, reasons }, reconciliation] = await Promise.all([
    acceptedOf(batchId),
    reconciledOf(batchId),
  ]);
  const sum = (count: 'read' | 'accepted' | 'rejected') =>
    Object.values(counts).reduce((total, file) => total + file[count], 0);
  const body = {
    batchId,
    businessDate,
    read: sum('read'),
    accepted: sum('accepted'),
    rejected: sum('rejected'),
  };
  const { record } = await append(`batch/${batchId}`, 'batch.imported', body, 'imported');
  const files = Object.fromEntries(
    plan.files.map(({ name, encoding }) => {
      const { read = 0, accepted = 0, rejected = 0, listed = 0 } = counts[name] ?? {};
      return [name, { read, accepted, rejected, listed, encoding }];
    }),
  );
  const told = {
    files,
    rejects: reasons.slice(0, reasonsTold),
    reconciliation,
    notices: plan.notices,
    at: record.at,
  };
  const result: BatchResult = { ...emptyResult({ batchId, folder, businessDate }, 'imported'), ...told };
  if ((await readFolder(folder))?.status !== 'imported') await writeFolder(result);
  // Last: it says that all of the above is done.
  await writeResult(batchId, result);
}

/** Reasons name days and symbols: a batch with many would fill an item. */
const reasonsTold = 200;
