import { z } from 'zod';
import type { LocalStack } from '../template/stack.ts';

const Properties = z.object({
  NotificationConfiguration: z.object({ EventBridgeConfiguration: z.unknown() }).optional(),
});

/** What the `eventBridgeEnabled` of the CDK library makes instead of a property of the bucket. */
const Notifications = z.object({
  BucketName: z.string(),
  NotificationConfiguration: z.object({ EventBridgeConfiguration: z.unknown() }),
});

export interface Bucket {
  readonly name: string;
  /** Whether it says to the default bus what arrives. */
  readonly announces: boolean;
}

export function readBuckets(stack: LocalStack): Bucket[] {
  const announced = stack
    .items('Custom::S3BucketNotifications', Notifications)
    .filter((item) => item.properties.NotificationConfiguration.EventBridgeConfiguration !== undefined)
    .map((item) => item.properties.BucketName);
  return stack.items('AWS::S3::Bucket', Properties).map(({ ref, properties }) => ({
    name: ref,
    announces:
      properties.NotificationConfiguration?.EventBridgeConfiguration !== undefined || announced.includes(ref),
  }));
}
