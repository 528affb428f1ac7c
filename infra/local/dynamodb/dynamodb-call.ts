import { place } from '../template/place.ts';

export type DynamoDbCall = <Reply>(operation: string, input: object) => Promise<Reply>;

class DynamoDbError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Calls the store without the SDK: the wiring starts faster and holds less memory. Signatures are not checked. */
export function makeDynamoDbCall(url: string): DynamoDbCall {
  return async <Reply>(operation: string, input: object): Promise<Reply> => {
    const service = operation.includes('Stream') || /Shard|GetRecords/.test(operation);
    const now = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
    const reply = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `${service ? 'DynamoDBStreams_20120810' : 'DynamoDB_20120810'}.${operation}`,
        'x-amz-date': now,
        authorization: `AWS4-HMAC-SHA256 Credential=owner/${now.slice(0, 8)}/${place.region}/dynamodb/aws4_request, SignedHeaders=host, Signature=local`,
      },
      body: JSON.stringify(input),
    });
    const body = (await reply.json()) as { __type?: string; message?: string; Message?: string };
    if (reply.ok) return body as Reply;
    throw new DynamoDbError(body.__type?.split('#').at(-1) ?? 'Unknown', body.message ?? body.Message ?? '');
  };
}
