import { afterAll, beforeAll, expect, it } from 'vitest';
import { handler } from '#functions/record-events/index.ts';
import { type LocalAws, startLocalAws } from '../../support/local-aws.ts';
import { dumpOf } from '../night.ts';

let aws: LocalAws;
beforeAll(async () => {
  aws = await startLocalAws();
});
afterAll(() => aws.stop());

const event = (id: string, time: string) =>
  JSON.stringify({ 'detail-type': 'run.completed', time, detail: { id, runId: 'r1' } });
const deliver = (...bodies: string[]) =>
  handler(
    { Records: bodies.map((body, at) => ({ messageId: `m${at}`, body })) },
    {
      functionName: 'record-events',
    },
  );

it('keeps every event once, under its day in Shanghai', async () => {
  const body = event('e1', '2026-01-05T16:30:00Z');
  expect(await deliver(body, body)).toEqual({ batchItemFailures: [] });
  await deliver(body, event('e2', '2026-01-05T15:30:00Z'));
  const kept = (await dumpOf('events')).map((line) => JSON.parse(line) as Record<string, { S: string }>);
  expect(kept.map((item) => `${item['day']!.S} ${item['eventId']!.S}`).sort()).toEqual([
    '2026-01-05 e2',
    '2026-01-06 e1',
  ]);
  expect(kept[0]).toMatchObject({
    type: { S: 'run.completed' },
    at: { S: expect.stringContaining('2026') as string },
  });
});

it('has the message that it could not keep delivered again, and only that one', async () => {
  const result = await deliver(event('e3', '2026-01-05T12:00:00Z'), '{"detail-type":"x"}', 'no JSON');
  expect(result).toEqual({ batchItemFailures: [{ itemIdentifier: 'm1' }, { itemIdentifier: 'm2' }] });
  expect((await dumpOf('events')).some((line) => line.includes('e3'))).toBe(true);
});
