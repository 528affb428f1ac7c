import type { FileCounts } from '#core/import/counts.ts';
import type { ImportPlan } from '#core/import/plan.ts';
import type { ReasonCount } from '#core/import/rejects-csv.ts';
import { now } from '../clock.ts';
import { collect, getItem, type Item, json, jsonOf, putItem, queryPartition, text } from '../dynamodb.ts';
import { env } from '../env.ts';
import { TidemarkError } from '../error.ts';
import { append, auditTrail } from '../audit.ts';
import { type Head, readHead } from '../head.ts';

/** Steps of the import that leave receipts. */
export type ImportStep =
  'stage-part' | 'check-rows' | 'build-books' | 'build-market' | 'accept-import' | 'journal';

const key = (batchId: string, part: string): Item => ({ batchId: text(batchId), part: text(part) });
const pad = (number: number, width = 4) => String(number).padStart(width, '0');
const receiptPart = (step: ImportStep, nr: number) => `receipt#${step}#${pad(nr)}`;

async function readBody(batchId: string, part: string): Promise<unknown> {
  return jsonOf(await getItem(env.importsTable, key(batchId, part)), 'body');
}

const writeBody = (batchId: string, part: string, body: unknown) =>
  putItem(env.importsTable, { ...key(batchId, part), body: json(body) });

export const findPlan = async (batchId: string) =>
  (await readBody(batchId, 'plan')) as ImportPlan | undefined;

export async function readPlan(batchId: string): Promise<ImportPlan> {
  const plan = await findPlan(batchId);
  if (!plan) throw new TidemarkError('NO_SUCH_BATCH', `there is no batch ${batchId}`);
  return plan;
}

/** A batch in the list of all, under the version it was given: one that did not go in has a dead version. */
export interface BatchEntry {
  version: number;
  batchId: string;
  buckets: number;
}

export async function keepPlan(plan: ImportPlan): Promise<void> {
  const { version, batchId, buckets } = plan;
  await writeBody(batchId, 'plan', plan);
  await writeBody('BATCHES', pad(version, 8), { version, batchId, buckets } satisfies BatchEntry);
}

/** Batches by their versions, oldest first. */
export async function listBatches(): Promise<BatchEntry[]> {
  const items = await collect(queryPartition(env.importsTable, ['batchId', 'BATCHES']));
  return items.map((item) => jsonOf(item, 'body') as BatchEntry);
}

/** Whether readers see the batch. */
export const isPublished = (plan: Pick<ImportPlan, 'version'>, head: Pick<Head, 'head' | 'dead'>): boolean =>
  plan.version <= head.head && !head.dead.includes(plan.version);

/** The plan, or undefined when the batch is in already and a step that is repeated has nothing left to do. */
export async function planOfRunning(batchId: string): Promise<ImportPlan | undefined> {
  const [plan, head] = await Promise.all([readPlan(batchId), readHead()]);
  return isPublished(plan, head) ? undefined : plan;
}

export const writeReceipt = (batchId: string, step: ImportStep, nr: number, receipt: unknown) =>
  writeBody(batchId, receiptPart(step, nr), receipt);

/** The receipts of a step, in the order of their numbers. The caller states the type: the step wrote it. */
export async function readReceipts(batchId: string, step: ImportStep): Promise<unknown[]> {
  const prefix: [string, string] = ['part', `receipt#${step}#`];
  const items = await collect(queryPartition(env.importsTable, ['batchId', batchId], prefix));
  return items.map((item) => jsonOf(item, 'body'));
}

/** The receipt of one part or bucket; undefined when the step had nothing to do there. */
export const readReceipt = (batchId: string, step: ImportStep, nr: number): Promise<unknown> =>
  readBody(batchId, receiptPart(step, nr));

/** How many parts or buckets of a step are done. */
export async function countReceipts(batchId: string, step: ImportStep): Promise<number> {
  const prefix: [string, string] = ['part', `receipt#${step}#`];
  return (await collect(queryPartition(env.importsTable, ['batchId', batchId], prefix))).length;
}

/** How a batch ended, or that it runs; `error` in words for the user. */
export interface BatchResult {
  batchId: string | null;
  folder: string;
  status: 'running' | 'imported' | 'unchanged' | 'rejected';
  businessDate: string | null;
  at: string;
  /** By file name without `.csv`. */
  files: Readonly<Record<string, FileCounts & { encoding: string }>>;
  rejects: readonly ReasonCount[];
  reconciliation: { compared: number; differing: number } | null;
  notices: readonly string[];
  error: { code: string; message: string } | null;
}

/** A result as long as nothing is known but what was handed over. */
export const emptyResult = (
  { batchId, folder, businessDate }: Pick<BatchResult, 'batchId' | 'folder' | 'businessDate'>,
  status: BatchResult['status'],
): BatchResult => ({
  batchId,
  folder,
  businessDate,
  status,
  at: now().toISOString(),
  files: {},
  rejects: [],
  reconciliation: null,
  notices: [],
  error: null,
});

export const writeResult = (batchId: string, result: BatchResult) => writeBody(batchId, 'result', result);
export const readResult = async (batchId: string) =>
  (await readBody(batchId, 'result')) as BatchResult | undefined;

const folderId = (folder: string) => `folder/${folder}`;
const repeated = 'batch.repeated';

export const writeFolder = (result: BatchResult) => writeBody(folderId(result.folder), 'result', result);

/** That a folder brought what is in already: told by the audit alone, so that nothing else changes. */
export const recordRepeated = (
  { batchId, folder, businessDate }: Pick<ImportPlan, 'batchId' | 'folder' | 'businessDate'>,
  eventId: string,
) => append(folderId(folder), repeated, { batchId, folder, businessDate }, eventId);

/** What became of a folder of the inbox: a batch is asked for by it before its own id is known. */
export async function readFolder(folder: string): Promise<BatchResult | undefined> {
  const result = await readResult(folderId(folder));
  for await (const { type, body, at } of auditTrail(folderId(folder))) {
    if (type !== repeated || result?.status === 'imported' || (result && result.at >= at)) continue;
    const { batchId, businessDate } = JSON.parse(body) as { batchId: string; businessDate: string };
    return { ...emptyResult({ batchId, folder, businessDate }, 'unchanged'), at };
  }
  return result;
}
