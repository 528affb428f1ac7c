import type { ImportPlan } from '#core/import/plan.ts';
import { collect, getItem, type Item, json, jsonOf, putItem, queryPartition, text } from '../dynamodb.ts';
import { env } from '../env.ts';
import { TidemarkError } from '../error.ts';
import type { Head } from '../head.ts';

/** Steps of the import that leave receipts. */
export type ImportStep = 'stage-part' | 'check-rows' | 'build-books' | 'build-market' | 'accept-import';

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

export const writeReceipt = (batchId: string, step: ImportStep, nr: number, receipt: unknown) =>
  writeBody(batchId, receiptPart(step, nr), receipt);

/** The receipts of a step, in the order of their numbers. The caller states the type: the step wrote it. */
export async function readReceipts(batchId: string, step: ImportStep): Promise<unknown[]> {
  const prefix: [string, string] = ['part', `receipt#${step}#`];
  const items = await collect(queryPartition(env.importsTable, ['batchId', batchId], prefix));
  return items.map((item) => jsonOf(item, 'body'));
}

/** How a batch ended, or that it runs; `error` in words for the user. */
export interface BatchResult {
  batchId: string | null;
  folder: string;
  status: 'running' | 'imported' | 'unchanged' | 'rejected';
  businessDate: string | null;
  at: string;
  files: Readonly<Record<string, { read: number; accepted: number; rejected: number; listed: number }>>;
  reconciliation: { compared: number; differing: number } | null;
  error: { code: string; message: string } | null;
}

export const writeResult = (batchId: string, result: BatchResult) => writeBody(batchId, 'result', result);
export const readResult = async (batchId: string) =>
  (await readBody(batchId, 'result')) as BatchResult | undefined;

/** What became of a folder of the inbox: a batch is asked for by it before its own id is known. */
export const writeFolder = (result: BatchResult) => writeBody(`folder/${result.folder}`, 'result', result);
export const readFolder = (folder: string) => readResult(`folder/${folder}`);
