import { z } from 'zod';
import { arn, parseArn } from '../template/place.ts';
import type { LocalStack } from '../template/stack.ts';

/** Strict: a mapping that filters or windows must not be served as if it did not. */
const Properties = z.strictObject({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: z.coerce.number().optional(),
  BisectBatchOnFunctionError: z.boolean().default(false),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  MaximumRetryAttempts: z.coerce.number().default(-1),
  StartingPosition: z.literal('TRIM_HORIZON').optional(),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string() }) }).optional(),
  Enabled: z.boolean().default(true),
  Tags: z.unknown().optional(),
});

/** What feeds a function. */
export interface Mapping {
  readonly id: string;
  readonly sourceArn: string;
  readonly functionArn: string;
  readonly batchSize: number;
  /** The function says which items of a batch failed; otherwise all of them do, or none. */
  readonly reportsItems: boolean;
  readonly bisects: boolean;
  /** -1: for ever. */
  readonly retries: number;
  readonly onFailureArn?: string | undefined;
}

const defaultBatchSize = { sqs: 10, dynamodb: 100 };

/** The event source mappings of one kind of source. */
export function readMappings(stack: LocalStack, service: 'sqs' | 'dynamodb'): Mapping[] {
  return stack
    .items('AWS::Lambda::EventSourceMapping', Properties)
    .filter(({ properties }) => properties.Enabled && parseArn(properties.EventSourceArn).service === service)
    .map(({ logicalId, properties }) => ({
      id: logicalId,
      sourceArn: properties.EventSourceArn,
      functionArn: properties.FunctionName.startsWith('arn:')
        ? properties.FunctionName
        : arn('lambda', `function:${properties.FunctionName}`),
      batchSize: properties.BatchSize ?? defaultBatchSize[service],
      reportsItems: properties.FunctionResponseTypes.length > 0,
      bisects: properties.BisectBatchOnFunctionError,
      retries: properties.MaximumRetryAttempts,
      onFailureArn: properties.DestinationConfig?.OnFailure.Destination,
    }));
}
