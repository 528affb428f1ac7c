import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Journal } from '../journal/journal.ts';
import { readMappings } from '../mappings/read-mappings.ts';
import { ServiceError } from '../service-error.ts';
import type { LocalStack } from '../template/stack.ts';
import { type Feed, type Invoke, makeFeed } from './feed.ts';
import { callQueue } from './queue-call.ts';
import { makeQueue, type Message, type Queue } from './queue.ts';

export interface QueuesOptions {
  readonly stack: LocalStack;
  readonly journal: Journal;
  /** Calls a function with an event; resolves with what it returns, rejects with its error. */
  readonly invoke: Invoke;
}

export interface Queues {
  /** The API of the service. */
  call(operation: string, input: unknown): object;
  /** Returns the message's id when it is written down. */
  send(arnOrUrl: string, body: string, attributes?: Readonly<Record<string, string>>): string;
  messages(arnOrUrl: string): Message[];
  /** Begins to feed the functions. */
  start(): void;
  /** No message waits for a function. Dead letters wait for a person and do not count. */
  idle(): boolean;
  stop(): Promise<void>;
}

const Properties = z.object({
  VisibilityTimeout: z.coerce.number().default(30),
  RedrivePolicy: z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.coerce.number() }).optional(),
});

/** Whose messages are asked about; a move names its queue by ARN. */
const Asked = z.looseObject({ QueueUrl: z.string().default(''), SourceArn: z.string().default('') });

/** SQS and the mappings from its queues to functions. */
export function makeQueues({ stack, journal, invoke }: QueuesOptions): Queues {
  const queues: Queue[] = stack.items('AWS::SQS::Queue', Properties).map(({ logicalId, ref, properties }) => {
    const redrive = properties.RedrivePolicy;
    const arn = stack.attribute(logicalId, 'Arn');
    return makeQueue(
      {
        name: stack.attribute(logicalId, 'QueueName'),
        arn,
        url: ref,
        visibilityMs: properties.VisibilityTimeout * 1000,
        redrive: redrive && {
          maxReceiveCount: redrive.maxReceiveCount,
          deadLetterArn: redrive.deadLetterTargetArn,
        },
      },
      journal,
      (deadLetterArn, { body, attributes }) => {
        send(deadLetterArn, body, attributes, arn);
      },
    );
  });
  // By name: the port in the URL of a queue may differ from one start to the next.
  const byName = new Map(queues.map((queue) => [queue.name, queue]));
  const queueOf = (arnOrUrl: string): Queue => {
    const queue = byName.get(arnOrUrl.split(/[:/]/).at(-1) ?? '');
    if (queue === undefined) throw new ServiceError('QueueDoesNotExist', `there is no queue ${arnOrUrl}`);
    return queue;
  };
  const feeds = new Map<Queue, Feed>(
    readMappings(stack, 'sqs').map((mapping) => {
      const queue = queueOf(mapping.sourceArn);
      return [queue, makeFeed(mapping, queue, invoke)];
    }),
  );
  const send = (
    arnOrUrl: string,
    body: string,
    attributes?: Readonly<Record<string, string>>,
    from?: string,
  ): string => {
    const queue = queueOf(arnOrUrl);
    const id = queue.send(body, attributes, from);
    feeds.get(queue)?.wake();
    return id;
  };

  /** Back to where they failed; what never came from a queue stays. */
  const moveBack = (sourceArn: string): object => {
    const letters = queueOf(sourceArn);
    if (!queues.some(({ redrive }) => redrive?.deadLetterArn === letters.arn))
      throw new ServiceError(
        'InvalidParameterValue',
        'Source queue must be configured as a Dead Letter Queue.',
      );
    journal.transaction(() => {
      for (const { messageId, body, attributes, from } of letters.messages())
        if (from !== undefined) {
          send(from, body, attributes);
          letters.delete([messageId]);
        }
    });
    return { TaskHandle: randomUUID() };
  };

  return {
    send,
    call(operation, input) {
      const { QueueUrl, SourceArn } = Asked.parse(input);
      if (operation === 'StartMessageMoveTask') return moveBack(SourceArn);
      const queue = queueOf(QueueUrl);
      const answer = callQueue(queue, operation, input);
      feeds.get(queue)?.wake();
      return answer;
    },
    messages: (arnOrUrl) => queueOf(arnOrUrl).messages(),
    start() {
      for (const feed of feeds.values()) feed.start();
    },
    idle: () => [...feeds.keys()].every((queue) => queue.nextAt() === undefined),
    async stop() {
      await Promise.all([...feeds.values()].map((feed) => feed.stop()));
    },
  };
}
