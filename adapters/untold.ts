import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { sqs } from './aws.ts';
import { env } from './env.ts';
import type { StreamRecord } from './stream-events.ts';

/** A record that cannot be told, whole: its stream forgets it after a day, and by then nobody may have looked. */
export async function setAside(record: StreamRecord): Promise<void> {
  await sqs().send(
    new SendMessageCommand({ QueueUrl: env.untoldQueue, MessageBody: JSON.stringify(record) }),
  );
}
