import { GetQueueAttributesCommand, StartMessageMoveTaskCommand } from '@aws-sdk/client-sqs';
import { z } from 'zod';
import type { LetterQueue } from '#core/api/letters.ts';
import { sqs } from './aws.ts';
import { env } from './env.ts';

const Known = z.record(z.string(), z.object({ url: z.string(), arn: z.string(), movable: z.boolean() }));
const known = () => Known.parse(JSON.parse(env.deadLetters));

const attribute = 'ApproximateNumberOfMessages';

/** Every dead-letter queue of the stack, by name. */
export const listLetters = (): Promise<LetterQueue[]> =>
  Promise.all(
    Object.entries(known())
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(async ([queue, { url, movable }]) => {
        const { Attributes } = await sqs().send(
          new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: [attribute] }),
        );
        return { queue, waiting: Number(Attributes?.[attribute] ?? 0), movable };
      }),
  );

/** Each letter goes back to the queue that gave it up; the service does it, after this call if need be. */
export async function moveLetters(queue: string): Promise<void> {
  await sqs().send(new StartMessageMoveTaskCommand({ SourceArn: known()[queue]?.arn }));
}
