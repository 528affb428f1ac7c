import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { makeTopics } from '#infra/local/topics/topics.ts';
import { scratch, stackOf } from './stack-of.ts';

const TopicArn = 'arn:aws:sns:local:000000000000:operations';
const stack = () => stackOf({ operations: ['AWS::SNS::Topic'] });

test('a message is a line that people can read, also after a line that a kill cut off', () => {
  const file = path.join(scratch(), 'people', 'operations.jsonl');
  makeTopics({ stack: stack(), file }).publish(TopicArn, 'first');
  appendFileSync(file, '{"at":"20');
  const topics = makeTopics({ stack: stack(), file });
  const answer = topics.call('Publish', { TopicArn, Message: 'second', Subject: 'Look' });
  const published = topics.published();
  expect(published).toMatchObject([
    { message: 'first' },
    { message: 'second', subject: 'Look', topic: TopicArn },
  ]);
  expect(answer).toEqual({ MessageId: published[1]!.messageId });
});

test('a queue that is subscribed gets each message of its topic as it is', () => {
  const queue = { Protocol: 'sqs', RawMessageDelivery: true, TopicArn, Endpoint: 'queue' };
  const subscribed = stackOf({
    operations: ['AWS::SNS::Topic'],
    other: ['AWS::SNS::Topic'],
    queue: ['AWS::SNS::Subscription', queue],
  });
  const got: string[][] = [];
  const file = path.join(scratch(), 'operations.jsonl');
  const topics = makeTopics({ stack: subscribed, file, toQueue: (...message) => got.push(message) });
  topics.publish(TopicArn, '{"a":1}');
  topics.publish('arn:aws:sns:local:000000000000:other', '{"b":1}');
  expect(got).toEqual([['queue', '{"a":1}']]);
  for (const rest of [{ RawMessageDelivery: false }, { FilterPolicy: { a: ['b'] } }]) {
    const stack = stackOf({ queue: ['AWS::SNS::Subscription', { ...queue, ...rest }] });
    expect(() => makeTopics({ stack, file })).toThrow('subscriptions');
  }
});

test('what cannot be served is refused', () => {
  const file = path.join(scratch(), 'operations.jsonl');
  const topics = makeTopics({ stack: stack(), file });
  expect(() => topics.call('Publish', { TopicArn: 'other', Message: 'x' })).toThrow(
    expect.objectContaining({ code: 'NotFound' }),
  );
  expect(() => topics.call('Subscribe', {})).toThrow(expect.objectContaining({ code: 'InvalidAction' }));
  const mailed = stackOf({ mail: ['AWS::SNS::Subscription', { Protocol: 'email' }] });
  expect(() => makeTopics({ stack: mailed, file })).toThrow('subscriptions');
});
