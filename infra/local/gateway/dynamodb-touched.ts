import { z } from 'zod';
import { arn } from '../template/place.ts';
import type { Touched } from './touched.ts';

const One = z.looseObject({ TableName: z.string(), IndexName: z.string().optional() });
const Batch = z.looseObject({ RequestItems: z.record(z.string(), z.unknown()) });
const Transaction = z.looseObject({ TransactItems: z.array(z.record(z.string(), One)) });

/** What an entry of a transaction is to a policy. */
const entryActions: Readonly<Record<string, string>> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
};

function tableArn(nameOrArn: string, index?: string): string {
  const table = nameOrArn.startsWith('arn:') ? nameOrArn : arn('dynamodb', `table/${nameOrArn}`);
  return index === undefined ? table : `${table}/index/${index}`;
}

/** The tables and indexes that a call reads or writes. */
export function dynamodbTouched(operation: string, input: unknown): Touched[] {
  const action = `dynamodb:${operation}`;
  if (/^Transact/.test(operation))
    return Transaction.parse(input)
      .TransactItems.flatMap((entry) => Object.entries(entry))
      .map(([kind, { TableName }]) => ({
        action: `dynamodb:${entryActions[kind] ?? kind}`,
        resource: tableArn(TableName),
      }));
  const batch = Batch.safeParse(input);
  if (batch.success)
    return Object.keys(batch.data.RequestItems).map((table) => ({ action, resource: tableArn(table) }));
  const one = One.safeParse(input);
  return [
    {
      action,
      resource: one.success ? tableArn(one.data.TableName, one.data.IndexName) : arn('dynamodb', '*'),
    },
  ];
}
