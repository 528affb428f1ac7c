import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { ServiceError } from '../service-error.ts';
import type { LocalStack } from '../template/stack.ts';

/** A line of the file that people read. */
export interface Published {
  readonly at: string;
  readonly topic: string;
  readonly messageId: string;
  readonly subject?: string | undefined;
  readonly message: string;
}

export interface Topics {
  /** The API of the service; the only operation is Publish. */
  call(operation: string, input: unknown): object;
  publish(topicArn: string, message: string, subject?: string): string;
  published(): Published[];
}

const Input = z.object({ TopicArn: z.string(), Message: z.string().min(1), Subject: z.string().optional() });

/** A queue that gets each message as it is. Mail needs somebody who delivers it. */
const Subscription = z.object({
  Protocol: z.literal('sqs'),
  RawMessageDelivery: z.union([z.literal(true), z.literal('true')]),
  TopicArn: z.string(),
  Endpoint: z.string(),
  FilterPolicy: z.undefined().optional(),
});

function subscriptionOf(properties: unknown): z.infer<typeof Subscription> {
  const { data } = Subscription.safeParse(properties);
  if (data) return data;
  throw new Error(
    'subscriptions of topics, but those of queues that take messages as they are, are not served on one machine',
  );
}

interface TopicsOptions {
  readonly stack: LocalStack;
  readonly file: string;
  /** Where the messages of a subscribed queue go. */
  readonly toQueue?: (queueArn: string, message: string) => unknown;
}

/** SNS without mail: what would be sent to people is a line in a file of theirs. */
export function makeTopics({ stack, file, toQueue }: TopicsOptions): Topics {
  const queuesOf = Map.groupBy(
    stack.items('AWS::SNS::Subscription', z.unknown()).map(({ properties }) => subscriptionOf(properties)),
    ({ TopicArn }) => TopicArn,
  );
  const topics = new Set(stack.items('AWS::SNS::Topic', z.unknown()).map(({ ref }) => ref));
  mkdirSync(path.dirname(file), { recursive: true });
  // A line that a killed process left unfinished must not take the next one with it.
  if (existsSync(file) && !/(^|\n)$/.test(readFileSync(file, 'utf8'))) appendFileSync(file, '\n');

  const publish: Topics['publish'] = (topic, message, subject) => {
    if (!topics.has(topic)) throw new ServiceError('NotFound', `there is no topic ${topic}`);
    const line: Published = {
      at: new Date().toISOString(),
      topic,
      messageId: randomUUID(),
      subject,
      message,
    };
    // First the queues: whoever sends again because a line was not written has lost nothing.
    for (const { Endpoint } of queuesOf.get(topic) ?? []) toQueue?.(Endpoint, message);
    appendFileSync(file, `${JSON.stringify(line)}\n`);
    return line.messageId;
  };

  return {
    publish,
    call(operation, input) {
      if (operation !== 'Publish')
        throw new ServiceError('InvalidAction', `${operation} is not served on one machine`);
      const parsed = Input.safeParse(input);
      if (!parsed.success) throw new ServiceError('InvalidParameter', z.prettifyError(parsed.error));
      const { TopicArn, Message, Subject } = parsed.data;
      return { MessageId: publish(TopicArn, Message, Subject) };
    },
    published: () => (existsSync(file) ? readFileSync(file, 'utf8').split('\n').flatMap(readLine) : []),
  };
}

function readLine(line: string): Published[] {
  try {
    return [JSON.parse(line) as Published];
  } catch {
    return [];
  }
}
