import { expect, it } from 'vitest';
import { makeAllows } from '#infra/local/iam/allows.ts';

const allow = (Action: string[], Resource: string[]) => ({ Effect: 'Allow' as const, Action, Resource });
const deny = (Action: string[], Resource: string[]) => ({ Effect: 'Deny' as const, Action, Resource });
const table = 'arn:aws:dynamodb:local:000000000000:table/Runs';
const object = 'arn:aws:s3:::store/runs/a/b.parquet';

it.each([
  ['nothing said', [], 'dynamodb:GetItem', table, false],
  ['the very action and resource', [allow(['dynamodb:GetItem'], [table])], 'dynamodb:GetItem', table, true],
  ['another action', [allow(['dynamodb:GetItem'], [table])], 'dynamodb:PutItem', table, false],
  ['an action that begins so', [allow(['dynamodb:Get'], [table])], 'dynamodb:GetItem', table, false],
  ['actions in any case', [allow(['DynamoDB:getitem'], [table])], 'dynamodb:GetItem', table, true],
  ['resources in their case', [allow(['*'], [table.toUpperCase()])], 'dynamodb:GetItem', table, false],
  ['actions of a family', [allow(['dynamodb:Get*'], [table])], 'dynamodb:GetItem', table, true],
  [
    'an index of the table',
    [allow(['dynamodb:Query'], [table])],
    'dynamodb:Query',
    `${table}/index/by`,
    false,
  ],
  ['below a prefix', [allow(['s3:GetObject'], ['arn:aws:s3:::store/runs/*'])], 's3:GetObject', object, true],
  ['beside a prefix', [allow(['s3:GetObject'], ['arn:aws:s3:::store/run/*'])], 's3:GetObject', object, false],
  [
    'a name in any folder below a prefix',
    [allow(['s3:PutObject'], ['arn:aws:s3:::store/*/b.parquet'])],
    's3:PutObject',
    object,
    true,
  ],
  [
    'another name there',
    [allow(['s3:PutObject'], ['arn:aws:s3:::store/*/a.parquet'])],
    's3:PutObject',
    object,
    false,
  ],
  ['any one sign', [allow(['s3:GetObject'], ['arn:aws:s3:::stor?/*'])], 's3:GetObject', object, true],
  ['a dot is a dot', [allow(['s3:GetObject'], ['arn:aws:s3:::s.ore/*'])], 's3:GetObject', object, false],
  ['a denial wins', [allow(['*'], ['*']), deny(['s3:*'], ['*'])], 's3:GetObject', object, false],
  ['a denial of another', [allow(['*'], ['*']), deny(['s3:Put*'], ['*'])], 's3:GetObject', object, true],
  [
    'action and resource of two statements',
    [allow(['s3:GetObject'], ['x']), allow(['x'], [object])],
    's3:GetObject',
    object,
    false,
  ],
] as const)('%s', (_, statements, action, resource, expected) => {
  const allows = makeAllows(
    statements.map((one) => ({ ...one, Action: [...one.Action], Resource: [...one.Resource] })),
  );
  expect(allows(action, resource)).toBe(expected);
  expect(allows(action, resource), 'asked again').toBe(expected);
});
