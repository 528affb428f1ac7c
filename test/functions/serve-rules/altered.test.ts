import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { append } from '#adapters/audit.ts';
import type { ErrorBody } from '#core/api/api-error.ts';
import { routeKey } from '#core/api/route.ts';
import { routeTable } from '#core/api/routes.ts';
import { handler } from '#functions/serve-rules/index.ts';
import { type LocalAws, startLocalAws } from '../../support/local-aws.ts';
import { shippedFiles } from '../../support/shipped-rules.ts';
import { bringIntoForce } from '../../support/sign-rules.ts';

let aws: LocalAws;
beforeAll(async () => {
  aws = await startLocalAws();
});
afterAll(() => aws.stop());
beforeEach(async () => {
  await aws.clear();
  await bringIntoForce(shippedFiles.churn);
  await bringIntoForce(shippedFiles.stage);
});

async function ask(route: 'listRules' | 'getRules') {
  const claims = { sub: 'audrey', tidemark_role: 'auditor', branches: '[*]' };
  const { statusCode, body = '' } = await handler({
    routeKey: routeKey(routeTable[route]),
    pathParameters: { ruleSet: 'stage', version: '1' },
    requestContext: { authorizer: { jwt: { claims, scopes: null } } },
  } as unknown as APIGatewayProxyEventV2);
  return { statusCode, ...(JSON.parse(body) as Partial<ErrorBody>) };
}

const past: [string, () => Promise<unknown>][] = [
  [
    'a version in the table',
    () =>
      new DynamoDBClient().send(
        new PutItemCommand({
          TableName: 'rules',
          Item: { ruleSet: { S: 'stage' }, version: { N: '2' }, body: { S: '{}' } },
        }),
      ),
  ],
  ['a record of the chain', () => append('rules/stage', 'rules.approved', { version: 1 }, 'past')],
];

it.each(past)('%s that was written past the commands is told by the name of its set', async (_, write) => {
  expect((await ask('listRules')).statusCode).toBe(200);
  await write();
  for (const route of ['listRules', 'getRules'] as const) {
    const { statusCode, error } = await ask(route);
    expect([statusCode, error?.code]).toEqual([500, 'RULES_ALTERED']);
    expect(error?.message.en).toMatch(/rule set stage was altered.*tell the operator; tidemark audit verify/);
    expect(error?.message.zh).toMatch(/规则集 stage 被.*请告知运维.*tidemark audit verify/);
  }
});
