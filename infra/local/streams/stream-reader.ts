import type { DynamoDbCall } from '../dynamodb/dynamodb-call.ts';

/** A record as the store gives it. */
export interface StreamRecord {
  readonly eventID: string;
  readonly dynamodb: { readonly SequenceNumber: string; readonly ApproximateCreationDateTime?: number };
}

/** A place in a stream: after this record, or at its beginning. */
export interface Position {
  readonly streamArn: string;
  readonly shardId: string;
  readonly sequence?: string | undefined;
}

/** The beginning of a table's stream. The embedded store keeps a stream in one shard that never ends. */
export async function beginningOf(call: DynamoDbCall, table: string): Promise<Position> {
  const { Streams } = await call<{ Streams: { StreamArn: string }[] }>('ListStreams', { TableName: table });
  const streamArn = Streams.at(-1)?.StreamArn;
  if (streamArn === undefined) throw new Error(`table ${table} has no stream`);
  const { StreamDescription } = await call<{ StreamDescription: { Shards: { ShardId: string }[] } }>(
    'DescribeStream',
    { StreamArn: streamArn },
  );
  const [shard, ...more] = StreamDescription.Shards;
  if (shard === undefined || more.length > 0)
    throw new Error(`the stream of ${table} has ${more.length + (shard ? 1 : 0)} shards, not one`);
  return { streamArn, shardId: shard.ShardId };
}

/** The records after a position, oldest first. */
export async function recordsAfter(
  call: DynamoDbCall,
  { streamArn, shardId, sequence }: Position,
  limit: number,
): Promise<StreamRecord[]> {
  const { ShardIterator } = await call<{ ShardIterator: string }>('GetShardIterator', {
    StreamArn: streamArn,
    ShardId: shardId,
    ...(sequence === undefined
      ? { ShardIteratorType: 'TRIM_HORIZON' }
      : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: sequence }),
  });
  const { Records } = await call<{ Records: StreamRecord[] }>('GetRecords', { ShardIterator, Limit: limit });
  return Records;
}
