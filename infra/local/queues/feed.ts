import { createHash, randomUUID } from 'node:crypto';
import { failedItems } from '../mappings/failed-items.ts';
import type { Mapping } from '../mappings/read-mappings.ts';
import { place } from '../template/place.ts';
import type { Message, Queue } from './queue.ts';

export type Invoke = (functionArn: string, event: unknown) => Promise<unknown>;

/** Hands the messages of a queue to a function. */
export interface Feed {
  start(): void;
  /** There may be something to do. */
  wake(): void;
  stop(): Promise<void>;
}

/** A failed message is back after a moment, later each time. SQS waits for the visibility timeout: here a person waits. */
const backOffMs = (queue: Queue, { receiveCount }: Message): number =>
  Math.min(queue.visibilityMs, 100 * 2 ** Math.min(receiveCount - 1, 6));

export function makeFeed(mapping: Mapping, queue: Queue, invoke: Invoke): Feed {
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let active = false;

  const handle = async (batch: readonly Message[]): Promise<void> => {
    const ids = batch.map(({ messageId }) => messageId);
    const failed = await invoke(mapping.functionArn, eventOf(queue, batch)).then(
      (answer) => (mapping.reportsItems ? failedItems(answer, ids) : new Set<string>()),
      () => new Set(ids),
    );
    // A call that the end of the system cut off says nothing about its messages: they are there again at the next start.
    queue.delete(ids.filter((id) => !failed.has(id)));
    for (const message of batch)
      if (failed.has(message.messageId)) queue.show(message.messageId, backOffMs(queue, message));
  };

  const run = async (): Promise<void> => {
    while (active) {
      // Hidden until the call is over, however long it takes: there is one reader.
      const batch = queue.receive(mapping.batchSize, Infinity);
      if (batch.length === 0) return;
      await handle(batch);
    }
  };

  const wake = (): void => {
    clearTimeout(timer);
    if (!active || running !== undefined) return;
    running = new Promise<void>((resolve) => setImmediate(resolve)).then(run).finally(() => {
      running = undefined;
      const next = queue.nextAt();
      if (active && next !== undefined && next !== Infinity)
        timer = setTimeout(wake, Math.max(1, next - Date.now()));
    });
  };

  return {
    start() {
      active = true;
      wake();
    },
    wake,
    async stop() {
      active = false;
      clearTimeout(timer);
      await running;
    },
  };
}

/** The event of a function that a queue feeds, as Lambda makes it. */
function eventOf(queue: Queue, batch: readonly Message[]): object {
  return {
    Records: batch.map(({ messageId, body, attributes, sentAt, receiveCount }) => ({
      messageId,
      receiptHandle: randomUUID(),
      body,
      attributes: {
        ApproximateReceiveCount: String(receiveCount),
        SentTimestamp: String(sentAt),
        SenderId: place.account,
        ApproximateFirstReceiveTimestamp: String(Date.now()),
      },
      messageAttributes: Object.fromEntries(
        Object.entries(attributes).map(([name, stringValue]) => [
          name,
          { stringValue, stringListValues: [], binaryListValues: [], dataType: 'String' },
        ]),
      ),
      md5OfBody: createHash('md5').update(body).digest('hex'),
      eventSource: 'aws:sqs',
      eventSourceARN: queue.arn,
      awsRegion: place.region,
    })),
  };
}
