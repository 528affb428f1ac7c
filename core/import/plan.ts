import type { ImportParameters } from './parameters.ts';

/** One ledger file of a batch, as open-import found it in the inbox. */
export interface PlannedFile {
  /** Name without `.csv`: `trades`. */
  name: string;
  /** The name it was handed over with: `trades.csv.gz`. */
  object: string;
  encoding: string;
  header: readonly string[];
  rows: number;
  sha256: string;
  gzip: boolean;
  coversFrom?: string;
}

/** A piece of a file that one step stages: the bytes from `from` up to `to`; `fromLine` unless it is the whole file. */
export interface PlannedPart {
  file: string;
  from: number;
  to: number;
  fromLine?: number;
}

/** Written once when a batch is opened; every later step works by it. Parts and buckets count from 1. */
export interface ImportPlan {
  batchId: string;
  folder: string;
  businessDate: string;
  /** When the store came to know the batch: the journal's known-at. */
  knownAt: string;
  /** The store version that the batch will be visible as. */
  version: number;
  files: readonly PlannedFile[];
  parts: readonly PlannedPart[];
  /** Clients are divided by their reference, so that each step holds a bounded number of rows. */
  buckets: number;
  notices: readonly string[];
}

/** What the plan says of a file; throws where it does not have it. */
export function fileOfPlan(plan: ImportPlan, name: string): PlannedFile {
  const file = plan.files.find((one) => one.name === name);
  if (!file) throw new Error(`the plan has no file ${name}`);
  return file;
}

/** 1 to `count`: parts and buckets are numbered from 1. */
export const upTo = (count: number): number[] => Array.from({ length: count }, (_, at) => at + 1);

/** Bytes of one part, as they were handed over: larger where `total` bytes would make too many parts. */
export function bytesPerPart(total: number, parameters: ImportParameters): number {
  return Math.max(parameters.bytesPerPart, Math.ceil(total / parameters.mostParts));
}

/** Buckets for so many plain bytes of client rows: at least one, at most what a map can hold. */
export function bucketCount(clientBytes: number, parameters: ImportParameters): number {
  return Math.min(parameters.mostBuckets, Math.max(1, Math.ceil(clientBytes / parameters.bytesPerBucket)));
}

/** The bucket of a client, by its reference (base64url of a keyed hash, so that every character is evenly spread). */
export function bucketOf(ref: string, buckets: number): number {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  let hash = 0;
  for (const character of ref.slice(0, 5)) hash = hash * 64 + alphabet.indexOf(character);
  return (hash % buckets) + 1;
}
