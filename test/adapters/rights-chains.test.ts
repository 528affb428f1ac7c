import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { collect, putItem, text } from '#adapters/dynamodb.ts';
import { env } from '#adapters/env.ts';
import { giveRights, readRights } from '#adapters/rights-chains.ts';
import { allRights, clientsAwaiting, readRightsOf } from '#adapters/rights-items.ts';
import { readChain } from '#adapters/audit.ts';
import type { ClientRight } from '#core/rights/client-rights.ts';
import { noRights } from '#core/rights/rights-state.ts';
import { type LocalAws, startLocalAws } from '#test/support/local-aws.ts';

let aws: LocalAws;
beforeAll(async () => {
  aws = await startLocalAws();
});
afterAll(() => aws.stop());
beforeEach(() => aws.clear());

const max = { subject: 'max', role: 'manager' as const };
const at = '2026-01-07T02:00:00.000Z';

function ask(clientKey: string, right: ClientRight, requestId = 'q1', dueOn = '2026-01-21') {
  const asked = { askedBy: 'client', channel: 'counter', receivedOn: '2026-01-07', dueOn } as const;
  const body = { by: max, requestId, clientKey, right, ...asked };
  return giveRights(clientKey, { type: 'rights.requested', body, at, token: requestId });
}

it('reads what was recorded a moment before, from chain and table alike', async () => {
  expect(await readRights('k1')).toEqual(noRights('k1'));
  const given = await ask('k1', 'withdraw-marketing');
  expect(given.marketing).toEqual({ given: false, at });
  expect(await readRights('k1')).toEqual(given);
  expect(await readRightsOf(['k2', 'k1', 'k1'])).toEqual(
    new Map([
      ['k2', noRights('k2')],
      ['k1', given],
    ]),
  );
  expect(await collect(allRights())).toEqual([given]);
});

it('lets commands that are given at once follow one another, each told once', async () => {
  await Promise.all(
    ['a', 'b', 'c', 'c'].map((id, index) =>
      ask('k1', index % 2 ? 'give-marketing' : 'withdraw-marketing', id),
    ),
  );
  const { requests } = await readRights('k1');
  expect(requests.map(({ requestId }) => requestId).sort()).toEqual(['a', 'b', 'c']);
  expect((await readChain('rights/k1')).records).toHaveLength(3);
});

it('writes what belongs to a command with it or not at all', async () => {
  const item = { Put: { TableName: env.labelsTable, Item: { wrong: text('key') } } };
  const asked = { askedBy: 'client', channel: 'app', receivedOn: '2026-01-07', dueOn: '2026-01-07' } as const;
  const body = { by: max, requestId: 'q', clientKey: 'k1', right: 'restrict', ...asked } as const;
  await expect(
    giveRights('k1', { type: 'rights.requested', body, at, token: 'q' }, [item]),
  ).rejects.toThrow();
  expect(await readRights('k1')).toEqual(noRights('k1'));
  expect(await collect(allRights())).toEqual([]);
});

it('lists whoever waits for an answer, the earliest day first', async () => {
  await ask('k1', 'copy', 'q1', '2026-01-21');
  await ask('k2', 'explanation', 'q2', '2026-01-19');
  await ask('k3', 'restrict', 'q3', '2026-01-12');
  expect(await collect(clientsAwaiting())).toEqual(['k2', 'k1']);
  expect(await collect(clientsAwaiting('2026-01-19'))).toEqual(['k2']);
  const body = { by: max, requestId: 'q2', given: null };
  await giveRights('k2', { type: 'rights.answered', body, at, token: 'answer' });
  expect(await collect(clientsAwaiting())).toEqual(['k1']);
});

it('names a chain that was altered past its commands', async () => {
  await putItem(env.auditTable, {
    ...{ subject: text('rights/k1'), seq: { N: '1' }, type: text('rights.requested'), body: text('{}') },
    ...{ at: text(at), prev: text(''), hash: text(''), token: text('t') },
  });
  await expect(readRights('k1')).rejects.toThrow('the audit chain rights/k1');
});
