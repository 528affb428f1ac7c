import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { reviewParameters } from '#core/review/parameters.ts';
import { TidemarkError } from '../error.ts';
import type { CertifiedShard } from './night-shards.ts';
import { type Counted, reviewShards, type Work } from './review-shards.ts';

interface Shared {
  work: Work;
  shards: readonly CertifiedShard[];
  /** The place of the next shard that nobody has taken. */
  next: Int32Array;
}
type Answer = { counted: Counted } | { failed: { code: string; message: string } };

/** Given to a thread beside a function, and to none that a function itself runs in. */
const isShared = (data: unknown): data is { review: Shared } =>
  typeof data === 'object' && data !== null && 'review' in data;

/** Shards one by one, each to the thread that asks first: none waits long for the other. */
function* takenFrom({ shards, next }: Shared): Generator<CertifiedShard> {
  for (;;) {
    const shard = shards[Atomics.add(next, 0, 1)];
    if (!shard) return;
    yield shard;
  }
}

const reviewTaken = (shared: Shared): Promise<Counted> => reviewShards(shared.work, takenFrom(shared));

/** A thread runs the file that starts it, which in a function is its bundle: there is no other code to deploy. */
function startBeside(shared: Shared): { counted: Promise<Counted>; end: () => void } {
  const worker = new Worker(new URL(import.meta.url), { workerData: { review: shared } });
  const counted = new Promise<Counted>((resolve, reject) => {
    worker.on('error', reject);
    worker.on('exit', () => {
      reject(new Error('the thread beside ended before it answered'));
    });
    worker.on('message', (answer: Answer) => {
      if ('counted' in answer) resolve(answer.counted);
      else reject(new TidemarkError(answer.failed.code, answer.failed.message));
    });
  });
  // Told when it is awaited, which is not before this thread has done its own.
  counted.catch(() => undefined);
  return { counted, end: () => void worker.terminate() };
}

/**
 * Decides shards again on two cores where there are two, and so many shards that it takes longer than a thread takes to
 * start: what came of them, in one part or two.
 */
export async function reviewInThreads(
  work: Work,
  shards: readonly CertifiedShard[],
  fewest = reviewParameters.shardsForThreads,
): Promise<Counted[]> {
  if (shards.length < fewest || availableParallelism() < 2) return [await reviewShards(work, shards)];
  const shared = { work, shards, next: new Int32Array(new SharedArrayBuffer(4)) };
  const beside = startBeside(shared);
  try {
    return await Promise.all([reviewTaken(shared), beside.counted]);
  } finally {
    beside.end();
  }
}

if (!isMainThread && isShared(workerData)) {
  const answer: Answer = await reviewTaken(workerData.review).then(
    (counted) => ({ counted }),
    (error: unknown) => {
      const { code, message } =
        error instanceof TidemarkError ? error : { code: 'Error', message: String(error) };
      return { failed: { code, message } };
    },
  );
  parentPort?.postMessage(answer);
}
