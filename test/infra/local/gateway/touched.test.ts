import { describe, expect, it } from 'vitest';
import { jsonTouched } from '#infra/local/gateway/json-touched.ts';
import { s3Touched } from '#infra/local/gateway/s3-touched.ts';
import { distinct } from '#infra/local/gateway/touched.ts';

const table = (name: string) => `arn:aws:dynamodb:local:000000000000:table/${name}`;

describe('a call of a table touches', () => {
  it.each([
    ['GetItem', { TableName: 'Runs' }, [['GetItem', 'Runs']]],
    ['PutItem', { TableName: table('Runs') }, [['PutItem', 'Runs']]],
    ['Query', { TableName: 'Runs', IndexName: 'byBranch' }, [['Query', 'Runs/index/byBranch']]],
    [
      'BatchGetItem',
      { RequestItems: { Runs: { Keys: [{}] }, Imports: { Keys: [{}] } } },
      [
        ['BatchGetItem', 'Runs'],
        ['BatchGetItem', 'Imports'],
      ],
    ],
    ['BatchWriteItem', { RequestItems: { Runs: [{}, {}] } }, [['BatchWriteItem', 'Runs']]],
    [
      'TransactWriteItems',
      {
        TransactItems: [
          { Put: { TableName: 'A' } },
          { Put: { TableName: 'A' } },
          { Update: { TableName: 'A' } },
          { Delete: { TableName: 'B' } },
          { ConditionCheck: { TableName: 'C' } },
        ],
      },
      [
        ['PutItem', 'A'],
        ['UpdateItem', 'A'],
        ['DeleteItem', 'B'],
        ['ConditionCheckItem', 'C'],
      ],
    ],
    ['TransactGetItems', { TransactItems: [{ Get: { TableName: 'A' } }] }, [['GetItem', 'A']]],
  ])('%s %#', (operation, input, expected) => {
    expect(distinct(jsonTouched.dynamodb(operation, input))).toEqual(
      expected.map(([action, name = '']) => ({ action: `dynamodb:${action}`, resource: table(name) })),
    );
  });
});

describe('a call of another service touches', () => {
  const key = 'arn:aws:kms:local:000000000000:key/WrappingKey';
  it.each([
    ['kms', 'Encrypt', { KeyId: key }, key],
    ['kms', 'Sign', { KeyId: 'WrappingKey' }, key],
    // A ciphertext begins with the id of its key.
    ['kms', 'Decrypt', { CiphertextBlob: Buffer.from('\u000bWrappingKey…').toString('base64') }, key],
    [
      'events',
      'PutEvents',
      { Entries: [{ EventBusName: 'bus' }] },
      'arn:aws:events:local:000000000000:event-bus/bus',
    ],
    ['events', 'PutEvents', { Entries: [{}] }, 'arn:aws:events:local:000000000000:event-bus/default'],
    ['states', 'StartExecution', { stateMachineArn: 'arn:m' }, 'arn:m'],
    ['states', 'DescribeExecution', { executionArn: 'arn:e' }, 'arn:e'],
    ['sqs', 'SendMessage', { QueueUrl: 'http://127.0.0.1:1/0/q' }, 'arn:aws:sqs:local:000000000000:q'],
  ] as const)('%s:%s %#', (service, operation, input, resource) => {
    expect(jsonTouched[service](operation, input)).toEqual([{ action: `${service}:${operation}`, resource }]);
  });
});

describe('a request of S3 touches', () => {
  const body =
    '<Delete><Object><Key>a/1</Key></Object><Object><Key>b&amp;c</Key><VersionId>x</VersionId></Object></Delete>';
  it.each([
    ['GET', '/inbox?list-type=2&prefix=a', {}, '', [['ListBucket', 'inbox']]],
    ['GET', '/inbox/', {}, '', [['ListBucket', 'inbox']]],
    ['HEAD', '/inbox/a/b', {}, '', [['GetObject', 'inbox/a/b']]],
    ['GET', '/inbox/%E4%BD%A0/b%20c', {}, '', [['GetObject', 'inbox/你/b c']]],
    ['PUT', '/inbox/a', {}, '<Key>other</Key>', [['PutObject', 'inbox/a']]],
    ['POST', '/inbox/a?uploads', {}, '', [['PutObject', 'inbox/a']]],
    ['PUT', '/inbox/a?partNumber=1&uploadId=u', {}, '', [['PutObject', 'inbox/a']]],
    ['DELETE', '/inbox/a?uploadId=u', {}, '', [['AbortMultipartUpload', 'inbox/a']]],
    ['DELETE', '/inbox/a', {}, '', [['DeleteObject', 'inbox/a']]],
    [
      'PUT',
      '/inbox/a',
      { 'x-amz-copy-source': '/store/b%20c' },
      '',
      [
        ['GetObject', 'store/b c'],
        ['PutObject', 'inbox/a'],
      ],
    ],
    [
      'POST',
      '/store?delete=',
      {},
      body,
      [
        ['DeleteObject', 'store/a/1'],
        ['DeleteObject', 'store/b&c'],
      ],
    ],
  ])('%s %s', (method, address, headers, content, expected) => {
    const { pathname, searchParams } = new URL(address, 'http://s3');
    expect(s3Touched(method, pathname, searchParams, headers, content)).toEqual(
      expected.map(([action, resource]) => ({
        action: `s3:${action}`,
        resource: `arn:aws:s3:::${resource}`,
      })),
    );
  });
});
