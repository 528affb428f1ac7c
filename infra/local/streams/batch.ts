import { setTimeout as wait } from 'node:timers/promises';
import { failedItems } from '../mappings/failed-items.ts';
import type { Mapping } from '../mappings/read-mappings.ts';
import type { StreamRecord } from './stream-reader.ts';

export interface BatchOptions {
  readonly mapping: Mapping;
  readonly invoke: (records: readonly StreamRecord[]) => Promise<unknown>;
  /** The function has taken everything up to and with this record, or it was given up. */
  readonly done: (last: StreamRecord) => void;
  readonly giveUp: (records: readonly StreamRecord[], attempts: number) => void;
  readonly signal: AbortSignal;
}

/** Pauses grow to this: an outage of seconds must not give records up. */
const pauseMs = (attempt: number): number => Math.min(50 * 2 ** (attempt - 1), 3000);

/**
 * Brings one batch to its end as Lambda does for a stream: in order, again from the first failed record on, in halves
 * where the mapping says so, and given up after its retries. Throws when `signal` ends it.
 */
export async function runBatch(options: BatchOptions, batch: readonly StreamRecord[]): Promise<void> {
  const { mapping, invoke, done, giveUp, signal } = options;
  let rest = batch;
  for (let attempts = 1; ; attempts += 1) {
    const failed = await firstFailed(options, rest);
    // Cut off by the end of the system: that was no answer of the function.
    if (failed !== undefined) signal.throwIfAborted();
    const last = rest[(failed ?? rest.length) - 1];
    if (last !== undefined) done(last);
    if (failed === undefined) return;
    if (failed > 0) {
      rest = rest.slice(failed);
      attempts = 0;
      continue;
    }
    if (mapping.bisects && rest.length > 1) {
      const middle = Math.ceil(rest.length / 2);
      await runBatch({ mapping, invoke, done, giveUp, signal }, rest.slice(0, middle));
      await runBatch({ mapping, invoke, done, giveUp, signal }, rest.slice(middle));
      return;
    }
    if (mapping.retries >= 0 && attempts > mapping.retries) {
      giveUp(rest, attempts);
      const end = rest.at(-1);
      if (end !== undefined) done(end);
      return;
    }
    await wait(pauseMs(attempts), undefined, { signal });
  }
}

/** The index of the first record that failed; undefined when none did. */
async function firstFailed(
  { mapping, invoke }: BatchOptions,
  records: readonly StreamRecord[],
): Promise<number | undefined> {
  const ids = records.map(({ dynamodb }) => dynamodb.SequenceNumber);
  const failed = await invoke(records).then(
    (answer) => (mapping.reportsItems ? failedItems(answer, ids) : new Set<string>()),
    () => new Set(ids),
  );
  const index = ids.findIndex((id) => failed.has(id));
  return index < 0 ? undefined : index;
}
