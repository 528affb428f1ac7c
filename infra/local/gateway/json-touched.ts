import { z } from 'zod';
import { busName } from '../bus/rules.ts';
import { keyIdOf } from '../kms/symmetric-key.ts';
import { arn } from '../template/place.ts';
import { dynamodbTouched } from './dynamodb-touched.ts';
import type { Touched } from './touched.ts';

const Kms = z.looseObject({ KeyId: z.string().optional(), CiphertextBlob: z.base64().optional() });
const Events = z.looseObject({ Entries: z.array(z.looseObject({ EventBusName: z.string().optional() })) });
const States = z.looseObject({
  stateMachineArn: z.string().optional(),
  executionArn: z.string().optional(),
});
const Sqs = z.looseObject({ QueueUrl: z.string().optional(), SourceArn: z.string().optional() });

/** What moving letters back takes beyond the call itself. */
const moving = [
  'sqs:StartMessageMoveTask',
  'sqs:ReceiveMessage',
  'sqs:DeleteMessage',
  'sqs:GetQueueAttributes',
];

function sqsTouched(operation: string, input: unknown): Touched[] {
  const { QueueUrl = '', SourceArn } = Sqs.parse(input);
  if (SourceArn !== undefined) return moving.map((action) => ({ action, resource: SourceArn }));
  return [{ action: `sqs:${operation}`, resource: arn('sqs', QueueUrl.split('/').at(-1) ?? '') }];
}

function kmsResource(input: unknown): string {
  const { KeyId, CiphertextBlob = '' } = Kms.parse(input);
  const key = KeyId ?? keyIdOf(Buffer.from(CiphertextBlob, 'base64'));
  return key.startsWith('arn:') ? key : arn('kms', `key/${key}`);
}

/** What a call of a service with a JSON protocol reads or writes. */
export const jsonTouched = {
  dynamodb: dynamodbTouched,
  kms: (operation, input) => [{ action: `kms:${operation}`, resource: kmsResource(input) }],
  events: (operation, input) =>
    Events.parse(input).Entries.map(({ EventBusName = 'default' }) => ({
      action: `events:${operation}`,
      resource: arn('events', `event-bus/${busName(EventBusName)}`),
    })),
  states(operation, input) {
    const { stateMachineArn, executionArn } = States.parse(input);
    return [{ action: `states:${operation}`, resource: stateMachineArn ?? executionArn ?? '*' }];
  },
  sqs: sqsTouched,
} satisfies Record<string, (operation: string, input: unknown) => Touched[]>;
