import { deflateRaw, inflateRaw } from 'node:zlib';
import { promisify } from 'node:util';
import type { StagedLine, StagedReject } from '#core/import/staged.ts';
import { env } from '../env.ts';
import { deletePrefix, getObject, putObject } from '../store.ts';

const deflated = promisify(deflateRaw);
const inflated = promisify(inflateRaw);

const pad = (number: number) => String(number).padStart(4, '0');
const rootOf = (batchId: string) => `staging/${batchId}/`;

/** Staged rows by place: the bucket of their client, or the month of a market file. */
const rowsKey = (batchId: string, file: string, place: string, part: number, chunk: number) =>
  `${rootOf(batchId)}rows/${place}/${file}.${pad(part)}.${pad(chunk)}`;
const rejectsKey = (batchId: string, file: string, source: string) =>
  `${rootOf(batchId)}rejects/${file}/${source}`;

export async function writeStaged(key: string, value: unknown): Promise<void> {
  await putObject(env.storeBucket, key, await deflated(JSON.stringify(value), { level: 1 }));
}

export async function readStaged(key: string): Promise<unknown> {
  const bytes = await getObject(env.storeBucket, key);
  return bytes && JSON.parse((await inflated(bytes)).toString('utf8'));
}

/** Text held before it is written, over all places of one part. */
const heldAtMost = 48 * 1024 * 1024;
const chunkAtMost = 4 * 1024 * 1024;

/** Divides the rows of one part by place and writes them as they come; memory does not grow with the part. */
export class StagedRows {
  readonly #where: { batchId: string; file: string; part: number };
  readonly #held = new Map<string, { lines: StagedLine[]; size: number }>();
  readonly #chunks: Record<string, number> = {};
  #size = 0;

  constructor(where: { batchId: string; file: string; part: number }) {
    this.#where = where;
  }

  async add(place: string, line: number, text: string): Promise<void> {
    const held = this.#held.get(place) ?? { lines: [], size: 0 };
    this.#held.set(place, held);
    held.lines.push([line, text]);
    held.size += text.length;
    this.#size += text.length;
    if (held.size >= chunkAtMost) await this.#write(place);
    if (this.#size >= heldAtMost) await this.#writeAll();
  }

  /** Chunks written by place. */
  async finish(): Promise<Record<string, number>> {
    await this.#writeAll();
    return this.#chunks;
  }

  async #writeAll(): Promise<void> {
    const parallel = 8;
    const places = [...this.#held.keys()].sort();
    for (let at = 0; at < places.length; at += parallel)
      await Promise.all(places.slice(at, at + parallel).map((place) => this.#write(place)));
  }

  async #write(place: string): Promise<void> {
    const held = this.#held.get(place);
    if (!held) return;
    this.#held.delete(place);
    this.#size -= held.size;
    const { batchId, file, part } = this.#where;
    const chunk = (this.#chunks[place] ?? 0) + 1;
    this.#chunks[place] = chunk;
    await writeStaged(rowsKey(batchId, file, place, part, chunk), held.lines);
  }
}

/** The rows of one file at one place, in the order of the file. `chunks` are the receipts of its parts. */
export async function* readStagedRows(
  batchId: string,
  file: string,
  place: string,
  chunks: readonly { part: number; count: number }[],
): AsyncGenerator<StagedLine> {
  for (const { part, count } of chunks)
    for (let chunk = 1; chunk <= count; chunk++) {
      const lines = await readStaged(rowsKey(batchId, file, place, part, chunk));
      if (!lines) throw new Error(`staged rows of ${file} are missing`);
      yield* lines as StagedLine[];
    }
}

/** `source` tells the step and its number: several steps reject rows of one file. */
export async function stageRejects(
  batchId: string,
  file: string,
  source: string,
  rejects: readonly StagedReject[],
): Promise<void> {
  if (rejects.length > 0) await writeStaged(rejectsKey(batchId, file, source), rejects);
}

export async function readStagedRejects(
  batchId: string,
  file: string,
  source: string,
): Promise<readonly StagedReject[]> {
  return ((await readStaged(rejectsKey(batchId, file, source))) ?? []) as StagedReject[];
}

/** What a step of one bucket leaves for a later step. */
export const bucketKey = (batchId: string, step: string, bucket: number) =>
  `${rootOf(batchId)}${step}/${pad(bucket)}`;

export const emptyStaging = (batchId: string) => deletePrefix(env.storeBucket, rootOf(batchId));
