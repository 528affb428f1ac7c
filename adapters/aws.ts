import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SQSClient } from '@aws-sdk/client-sqs';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { env } from './env.ts';

/**
 * One client a service and worker, made at first use. Regions, credentials and endpoints come from the SDK's own
 * environment variables. Functions, not an object: a bundle then holds only the clients that its Lambda uses.
 */
const connection = () => ({
  requestHandler: {
    httpAgent: new HttpAgent({ keepAlive: true, maxSockets: 64 }),
    httpsAgent: new HttpsAgent({ keepAlive: true, maxSockets: 64 }),
  },
  maxAttempts: 5,
});

let dynamodbClient: DynamoDBClient | undefined;
export function dynamodb(): DynamoDBClient {
  return (dynamodbClient ??= new DynamoDBClient(connection()));
}

let s3Client: S3Client | undefined;
export function s3(): S3Client {
  return (s3Client ??= new S3Client({
    ...connection(),
    forcePathStyle: env.s3Endpoint !== undefined,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  }));
}

let kmsClient: KMSClient | undefined;
export function kms(): KMSClient {
  return (kmsClient ??= new KMSClient(connection()));
}

let eventbridgeClient: EventBridgeClient | undefined;
export function eventbridge(): EventBridgeClient {
  return (eventbridgeClient ??= new EventBridgeClient(connection()));
}

let sfnClient: SFNClient | undefined;
export function sfn(): SFNClient {
  return (sfnClient ??= new SFNClient(connection()));
}

let sqsClient: SQSClient | undefined;
export function sqs(): SQSClient {
  return (sqsClient ??= new SQSClient(connection()));
}
