import { setTimeout as wait } from 'node:timers/promises';
import type { DynamoDbCall } from '../dynamodb/dynamodb-call.ts';
import type { Journal, Table } from '../journal/journal.ts';
import type { Mapping } from '../mappings/read-mappings.ts';
import { parseArn, place } from '../template/place.ts';
import { runBatch } from './batch.ts';
import { givenUp } from './given-up.ts';
import { beginningOf, type Position, recordsAfter, type StreamRecord } from './stream-reader.ts';

export interface StreamFeedOptions {
  readonly call: DynamoDbCall;
  readonly journal: Journal;
  /** Calls a function with an event; resolves with what it returns, rejects with its error. */
  readonly invoke: (functionArn: string, event: unknown) => Promise<unknown>;
  /** Takes what a function did not, for the destination that the mapping names. */
  readonly giveUp: (destinationArn: string, message: object) => void;
}

/** Hands the stream of a table to a function. */
export interface StreamFeed {
  start(): void;
  nudge(): void;
  drained(): Promise<boolean>;
  stop(): Promise<void>;
}

/** How long to look away from a stream that had nothing to say, longer each time. */
const [shortestMs, longestMs] = [100, 500];

export function makeStreamFeed(mapping: Mapping, options: StreamFeedOptions): StreamFeed {
  const { call, journal, invoke, giveUp } = options;
  const checkpoints: Table<Position> = journal.table('checkpoints');
  const table = parseArn(mapping.sourceArn).resource.split('/')[1] ?? '';
  const stopping = new AbortController();
  let nudged = new AbortController();
  let position: Position | undefined;
  let running: Promise<void> | undefined;

  /** A stream that is not the one of the checkpoint belongs to a new table: it is read from its beginning. */
  const positionNow = async (): Promise<Position> => {
    if (position !== undefined) return position;
    const [beginning, kept] = [await beginningOf(call, table), checkpoints.get(mapping.id)];
    return (position ??= kept?.streamArn === beginning.streamArn ? kept : beginning);
  };

  const reachedBy = (from: Position) => (last: StreamRecord) => {
    position = { ...from, sequence: last.dynamodb.SequenceNumber };
    checkpoints.put(mapping.id, position);
  };

  const poll = async (): Promise<number> => {
    const from = await positionNow();
    const records = await recordsAfter(call, from, mapping.batchSize);
    if (records.length === 0) return 0;
    await runBatch(
      {
        mapping,
        invoke: (batch) => invoke(mapping.functionArn, eventOf(mapping, batch)),
        done: reachedBy(from),
        giveUp(batch, attempts) {
          if (mapping.onFailureArn !== undefined)
            giveUp(mapping.onFailureArn, givenUp(mapping, from, batch, attempts));
        },
        signal: stopping.signal,
      },
      records,
    );
    return records.length;
  };

  const run = async (): Promise<void> => {
    let pause = shortestMs;
    while (!stopping.signal.aborted) {
      // A nudge during the poll must be seen after it.
      nudged = new AbortController();
      const count = await poll().catch((error: unknown) => {
        if (!stopping.signal.aborted) console.error(`the stream of ${table} cannot be read`, error);
        return 0;
      });
      if (count > 0) {
        pause = shortestMs;
        continue;
      }
      const waking = AbortSignal.any([stopping.signal, nudged.signal]);
      await wait(pause, undefined, { signal: waking }).catch(() => undefined);
      pause = nudged.signal.aborted ? shortestMs : Math.min(pause * 2, longestMs);
    }
  };

  return {
    start() {
      running ??= run();
    },
    nudge() {
      nudged.abort();
    },
    async drained() {
      const next = await recordsAfter(call, await positionNow(), 1);
      if (next.length > 0) nudged.abort();
      return next.length === 0;
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** The event of a function that a stream feeds, as Lambda makes it. */
function eventOf(mapping: Mapping, records: readonly StreamRecord[]): object {
  return {
    Records: records.map((record) => ({
      ...record,
      awsRegion: place.region,
      eventSourceARN: mapping.sourceArn,
    })),
  };
}
