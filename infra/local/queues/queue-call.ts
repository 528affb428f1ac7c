import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ServiceError } from '../service-error.ts';
import type { Message, Queue } from './queue.ts';

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

const Send = z.object({
  MessageBody: z.string().min(1),
  MessageAttributes: z.record(z.string(), z.looseObject({ StringValue: z.string() })).default({}),
});
const Receive = z.object({
  MaxNumberOfMessages: z.number().int().min(1).max(10).default(1),
  VisibilityTimeout: z.number().optional(),
});
const Delete = z.object({ ReceiptHandle: z.string() });
const Names = z.object({ AttributeNames: z.array(z.string()).default([]) });

/** Receipts are the ids of messages: nothing here tells two receipts of one message apart. */
const toWire = ({ messageId, body, attributes, sentAt, receiveCount }: Message): object => ({
  MessageId: messageId,
  ReceiptHandle: messageId,
  Body: body,
  MD5OfBody: md5(body),
  Attributes: { SentTimestamp: String(sentAt), ApproximateReceiveCount: String(receiveCount) },
  MessageAttributes: Object.fromEntries(
    Object.entries(attributes).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
  ),
});

const operations: Readonly<Record<string, (queue: Queue, input: unknown) => object>> = {
  SendMessage(queue, input) {
    const { MessageBody, MessageAttributes } = Send.parse(input);
    const attributes = Object.fromEntries(
      Object.entries(MessageAttributes).map(([name, { StringValue }]) => [name, StringValue]),
    );
    return { MessageId: queue.send(MessageBody, attributes), MD5OfMessageBody: md5(MessageBody) };
  },
  ReceiveMessage(queue, input) {
    const { MaxNumberOfMessages, VisibilityTimeout } = Receive.parse(input);
    const hiddenMs = VisibilityTimeout === undefined ? queue.visibilityMs : VisibilityTimeout * 1000;
    return { Messages: queue.receive(MaxNumberOfMessages, hiddenMs).map(toWire) };
  },
  DeleteMessage(queue, input) {
    queue.delete([Delete.parse(input).ReceiptHandle]);
    return {};
  },
  GetQueueAttributes(queue, input) {
    const { AttributeNames } = Names.parse(input);
    const { visible, hidden } = queue.counts();
    const all = {
      QueueArn: queue.arn,
      ApproximateNumberOfMessages: String(visible),
      ApproximateNumberOfMessagesNotVisible: String(hidden),
      VisibilityTimeout: String(queue.visibilityMs / 1000),
    };
    const wanted = ([name]: [string, string]) =>
      AttributeNames.includes('All') || AttributeNames.includes(name);
    return { Attributes: Object.fromEntries(Object.entries(all).filter(wanted)) };
  },
};

export function callQueue(queue: Queue, operation: string, input: unknown): object {
  const run = operations[operation];
  if (run === undefined)
    throw new ServiceError('UnsupportedOperation', `${operation} is not served on one machine`);
  try {
    return run(queue, input);
  } catch (error) {
    if (error instanceof z.ZodError) throw new ServiceError('InvalidParameterValue', z.prettifyError(error));
    throw error;
  }
}
