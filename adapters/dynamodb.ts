import {
  type AttributeValue,
  BatchGetItemCommand,
  type BatchGetItemCommandOutput,
  BatchWriteItemCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
  ScanCommand,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import { setTimeout as sleep } from 'node:timers/promises';
import { dynamodb } from './aws.ts';
import { isConditionFailure, TransientError } from './error.ts';

/** Attribute values are written by hand: the SDK's marshalling costs about 100 µs an item. */
export type Item = Record<string, AttributeValue>;

export const text = (S: string): AttributeValue => ({ S });
export const number = (N: number): AttributeValue => ({ N: String(N) });
export const bytes = (B: Uint8Array): AttributeValue => ({ B });
export const flag = (BOOL: boolean): AttributeValue => ({ BOOL });
export const json = (value: unknown): AttributeValue => ({ S: JSON.stringify(value) });

export const textOf = (item: Item | undefined, name: string): string | undefined => item?.[name]?.S;
export const bytesOf = (item: Item | undefined, name: string): Uint8Array | undefined => item?.[name]?.B;
export const flagOf = (item: Item | undefined, name: string): boolean => item?.[name]?.BOOL === true;
export const numberOf = (item: Item | undefined, name: string): number | undefined => {
  const value = item?.[name]?.N;
  return value === undefined ? undefined : Number(value);
};
/** What `json` wrote. The caller states the type: it wrote it. */
export const jsonOf = (item: Item | undefined, name: string): unknown => {
  const value = item?.[name]?.S;
  return value === undefined ? undefined : JSON.parse(value);
};

export async function getItem(table: string, key: Item): Promise<Item | undefined> {
  const { Item } = await dynamodb().send(
    new GetItemCommand({ TableName: table, Key: key, ConsistentRead: true }),
  );
  return Item;
}

/** The service's own limit of a BatchGetItem. */
export const keysPerRead = 100;

/** The items that are there, in no order. */
export async function getItems(table: string, keys: readonly Item[]): Promise<Item[]> {
  const items: Item[] = [];
  for (let at = 0; at < keys.length; at += keysPerRead) {
    let left: Item[] | undefined = keys.slice(at, at + keysPerRead);
    for (let attempt = 0; left && left.length > 0; attempt++) {
      if (attempt > 9) throw new TransientError('the table does not keep up with the reads');
      if (attempt > 0) await sleep(20 * 2 ** attempt * (0.5 + Math.random()));
      const { Responses, UnprocessedKeys }: BatchGetItemCommandOutput = await dynamodb().send(
        new BatchGetItemCommand({ RequestItems: { [table]: { Keys: left, ConsistentRead: true } } }),
      );
      items.push(...(Responses?.[table] ?? []));
      left = UnprocessedKeys?.[table]?.Keys;
    }
  }
  return items;
}

export async function putItem(table: string, item: Item): Promise<void> {
  await dynamodb().send(new PutItemCommand({ TableName: table, Item: item }));
}

/** False when an item with this key is there already; `keyName` is the table's partition attribute. */
export async function putIfAbsent(table: string, item: Item, keyName: string): Promise<boolean> {
  try {
    await dynamodb().send(
      new PutItemCommand({
        TableName: table,
        Item: item,
        ConditionExpression: 'attribute_not_exists(#key)',
        ExpressionAttributeNames: { '#key': keyName },
      }),
    );
    return true;
  } catch (error) {
    if (isConditionFailure(error)) return false;
    throw error;
  }
}

/**
 * Writes all of it or nothing. False when one of the first `guards` items stood in the way: its condition failed, or
 * somebody else was writing it. What the others run into is thrown as it is.
 */
export async function transact(items: readonly TransactWriteItem[], guards: number): Promise<boolean> {
  try {
    await dynamodb().send(new TransactWriteItemsCommand({ TransactItems: [...items] }));
    return true;
  } catch (error) {
    const reasons = error instanceof TransactionCanceledException ? error.CancellationReasons : undefined;
    const stood = ['ConditionalCheckFailed', 'TransactionConflict'];
    if (reasons?.slice(0, guards).some(({ Code }) => stood.includes(Code ?? ''))) return false;
    throw error;
  }
}

/** Every item of a query, page by page. */
export async function* query(
  table: string,
  input: Omit<QueryCommandInput, 'TableName'>,
): AsyncGenerator<Item> {
  let from: Item | undefined;
  do {
    const page = await dynamodb().send(
      new QueryCommand({ ConsistentRead: true, ...input, TableName: table, ExclusiveStartKey: from }),
    );
    yield* page.Items ?? [];
    from = input.Limit === undefined ? page.LastEvaluatedKey : undefined;
  } while (from);
}

/** Every item of one partition, in the order of its sort key; `prefix` narrows the sort key. */
export function queryPartition(
  table: string,
  key: [name: string, value: string],
  prefix?: [name: string, value: string],
): AsyncGenerator<Item> {
  const narrowed = prefix ? ' AND begins_with(#sk, :sk)' : '';
  return query(table, {
    KeyConditionExpression: `#pk = :pk${narrowed}`,
    ExpressionAttributeNames: { '#pk': key[0], ...(prefix && { '#sk': prefix[0] }) },
    ExpressionAttributeValues: { ':pk': text(key[1]), ...(prefix && { ':sk': text(prefix[1]) }) },
  });
}

export async function collect<T>(all: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const one of all) list.push(one);
  return list;
}

/** Every item of one segment of a table; segments count from 0. The next page is fetched while one is worked on. */
export async function* scan(table: string, segment: number, total: number): AsyncGenerator<Item> {
  const fetchPage = (from: Item | undefined) =>
    dynamodb().send(
      new ScanCommand({
        TableName: table,
        Segment: segment,
        TotalSegments: total,
        ConsistentRead: true,
        ExclusiveStartKey: from,
      }),
    );
  let next = fetchPage(undefined);
  for (;;) {
    const page = await next;
    const more = page.LastEvaluatedKey !== undefined;
    if (more) {
      next = fetchPage(page.LastEvaluatedKey);
      // Told when it is awaited; a reader that stops early must not leave it unhandled.
      next.catch(() => undefined);
    }
    yield* page.Items ?? [];
    if (!more) return;
  }
}

/** The service's own limit of a BatchWriteItem. */
const batchSize = 25;

async function writeBatch(table: string, requests: WriteRequest[]): Promise<void> {
  let left = requests;
  for (let attempt = 0; left.length > 0; attempt++) {
    if (attempt > 9) throw new TransientError('the table does not keep up with the writes');
    if (attempt > 0) await sleep(20 * 2 ** attempt * (0.5 + Math.random()));
    const { UnprocessedItems } = await dynamodb().send(
      new BatchWriteItemCommand({ RequestItems: { [table]: left } }),
    );
    left = UnprocessedItems?.[table] ?? [];
  }
}

/** Writes in bulk with bounded memory and parallelism: add as many as there are, then finish. */
export class BulkWriter {
  readonly #table: string;
  readonly #parallel: number;
  #waiting: WriteRequest[] = [];
  readonly #running = new Set<Promise<void>>();
  #failure: unknown;

  constructor(table: string, parallel = 8) {
    this.#table = table;
    this.#parallel = parallel;
  }

  put(item: Item): Promise<void> {
    return this.#add({ PutRequest: { Item: item } });
  }

  remove(key: Item): Promise<void> {
    return this.#add({ DeleteRequest: { Key: key } });
  }

  async finish(): Promise<void> {
    await this.#send();
    await Promise.all(this.#running);
    this.#check();
  }

  async #add(request: WriteRequest): Promise<void> {
    this.#waiting.push(request);
    if (this.#waiting.length === batchSize) await this.#send();
  }

  async #send(): Promise<void> {
    while (this.#running.size >= this.#parallel) await Promise.race(this.#running);
    this.#check();
    const batch = this.#waiting;
    this.#waiting = [];
    if (batch.length === 0) return;
    const running: Promise<void> = writeBatch(this.#table, batch)
      .catch((error: unknown) => {
        this.#failure ??= error;
      })
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  #check(): void {
    if (this.#failure !== undefined) throw this.#failure as Error;
  }
}
