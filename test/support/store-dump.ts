import { DynamoDBClient, type AttributeValue, paginateScan } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import type { Local } from '#infra/local/start-local.ts';

/** An AWS client for a started system, with the owner's credentials. */
function settings(local: Local, service: string) {
  const { env } = local;
  return {
    endpoint: env[`AWS_ENDPOINT_URL_${service}`]!,
    region: env['AWS_REGION']!,
    credentials: { accessKeyId: env['AWS_ACCESS_KEY_ID']!, secretAccessKey: env['AWS_SECRET_ACCESS_KEY']! },
  };
}

export const dynamodbOf = (local: Local) => new DynamoDBClient(settings(local, 'DYNAMODB'));
export const s3Of = (local: Local) =>
  new S3Client({
    ...settings(local, 'S3'),
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });

export type Item = Record<string, AttributeValue>;

/** The items of a table by its CDK id, one by one. */
export async function* eachItem(local: Local, table: string): AsyncGenerator<Item> {
  for await (const page of paginateScan({ client: dynamodbOf(local) }, { TableName: local.names[table]! }))
    yield* page.Items ?? [];
}

/** All items of a table by its CDK id. */
export async function itemsOf(local: Local, table: string): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of eachItem(local, table)) items.push(item);
  return items;
}

const sorted = (value: unknown): unknown => {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => [k, sorted(v)]),
  );
};

/** An item as text: equal text is equal content, whatever the order of the attributes. */
export const textOf = (item: Item): string => JSON.stringify(sorted(item));

/** A table as text, independent of the order in which a scan finds its items: equal text is equal bytes. */
export async function dumpOf(local: Local, table: string): Promise<string[]> {
  return (await itemsOf(local, table)).map(textOf).sort();
}

/** All objects of a bucket by its CDK id. */
export async function objectsOf(local: Local, bucket: string): Promise<Map<string, Buffer>> {
  const client = s3Of(local);
  const Bucket = local.names[bucket]!;
  const objects = new Map<string, Buffer>();
  for await (const page of paginateListObjectsV2({ client }, { Bucket })) {
    for (const { Key } of page.Contents ?? []) {
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
      objects.set(Key!, Buffer.from(await Body!.transformToByteArray()));
    }
  }
  return objects;
}
