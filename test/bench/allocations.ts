import { spreadOf } from './figures.ts';

const chunk = 10_000;

/**
 * Bytes that one call leaves on the heap, over `calls` calls: the median of chunks, since a collection makes one of
 * them less than nothing. Looking at the heap costs some hundred bytes a chunk.
 */
export function bytesOfCall(calls: number, call: (at: number) => unknown): number {
  const taken: number[] = [];
  // What is given back is kept for a moment: V8 would not make what nobody can see.
  let kept: unknown;
  for (let from = 0; from < calls; from += chunk) {
    const before = process.memoryUsage().heapUsed;
    for (let at = from; at < from + chunk; at++) kept = call(at);
    taken.push(process.memoryUsage().heapUsed - before);
  }
  if (kept === call) throw new Error('a call gave itself');
  return spreadOf(taken).median / chunk;
}
