import { randomUUID } from 'node:crypto';
import type { Mapping } from '../mappings/read-mappings.ts';
import type { Position, StreamRecord } from './stream-reader.ts';

/** What Lambda says of records that it gives up: where they are in the stream, not what they hold. */
export function givenUp(
  mapping: Mapping,
  { shardId }: Position,
  records: readonly StreamRecord[],
  attempts: number,
): object {
  const [first, last] = [records[0]?.dynamodb, records.at(-1)?.dynamodb];
  const timeOf = (seconds = 0): string => new Date(seconds * 1000).toISOString();
  return {
    requestContext: {
      requestId: randomUUID(),
      functionArn: mapping.functionArn,
      condition: 'RetryAttemptsExhausted',
      approximateInvokeCount: attempts,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    version: '1.0',
    timestamp: new Date().toISOString(),
    DDBStreamBatchInfo: {
      shardId,
      startSequenceNumber: first?.SequenceNumber,
      endSequenceNumber: last?.SequenceNumber,
      approximateArrivalOfFirstRecord: timeOf(first?.ApproximateCreationDateTime),
      approximateArrivalOfLastRecord: timeOf(last?.ApproximateCreationDateTime),
      batchSize: records.length,
      streamArn: mapping.sourceArn,
    },
  };
}
