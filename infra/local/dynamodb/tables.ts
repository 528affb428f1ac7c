import { z } from 'zod';
import type { Item, LocalStack } from '../template/stack.ts';
import type { DynamoDbCall } from './dynamodb-call.ts';

const Index = z.object({ IndexName: z.string(), KeySchema: z.array(z.unknown()), Projection: z.unknown() });

const Properties = z.object({
  KeySchema: z.array(z.unknown()),
  AttributeDefinitions: z.array(z.unknown()),
  GlobalSecondaryIndexes: z.array(Index).optional(),
  LocalSecondaryIndexes: z.array(Index).optional(),
  StreamSpecification: z.object({ StreamViewType: z.string() }).optional(),
});
type Table = Item<z.infer<typeof Properties>>;

export function readTables(stack: LocalStack): Table[] {
  return ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'].flatMap((type) =>
    stack.items(type, Properties),
  );
}

/** Creates the tables that the store does not have yet, and the indexes that a table lacks. */
export async function createTables(tables: readonly Table[], call: DynamoDbCall): Promise<void> {
  const known = await listTables(call);
  for (const table of tables) {
    if (known.has(table.ref)) await addIndexes(table, call);
    else await call('CreateTable', createInput(table));
  }
}

function createInput({ ref, properties }: Table): object {
  const { StreamSpecification: stream, ...schema } = properties;
  return {
    ...schema,
    TableName: ref,
    BillingMode: 'PAY_PER_REQUEST',
    ...(stream === undefined ? {} : { StreamSpecification: { StreamEnabled: true, ...stream } }),
  };
}

async function listTables(call: DynamoDbCall): Promise<Set<string>> {
  const names: string[] = [];
  let last: string | undefined;
  do {
    const page = await call<{ TableNames: string[]; LastEvaluatedTableName?: string }>('ListTables', {
      ExclusiveStartTableName: last,
    });
    names.push(...page.TableNames);
    last = page.LastEvaluatedTableName;
  } while (last !== undefined);
  return new Set(names);
}

async function addIndexes({ ref, properties }: Table, call: DynamoDbCall): Promise<void> {
  const { Table: table } = await call<{ Table: { GlobalSecondaryIndexes?: { IndexName: string }[] } }>(
    'DescribeTable',
    { TableName: ref },
  );
  const present = new Set(table.GlobalSecondaryIndexes?.map((index) => index.IndexName));
  for (const index of properties.GlobalSecondaryIndexes ?? [])
    if (!present.has(index.IndexName))
      await call('UpdateTable', {
        TableName: ref,
        AttributeDefinitions: properties.AttributeDefinitions,
        GlobalSecondaryIndexUpdates: [{ Create: index }],
      });
}
