import { describe, expect, it } from 'vitest';
import type { Caller } from '#core/api/claims.ts';
import { handler, type NotificationsContext } from '#functions/serve-notifications/handler.ts';

const operator: Caller = { subject: 'op', role: 'operator', branches: ['*'], staffId: null };
const asked = { path: undefined, query: undefined } as const;

function ctx(kept: unknown[] = []): NotificationsContext {
  return {
    list: (role, scope) =>
      Promise.resolve([
        {
          notification: {
            ...{ notificationId: `2026-01-06-${role}`, kind: 'run-failed', to: 'operations', branchId: null },
            ...{ adviser: null, at: '2026-01-06T02:00:00.000Z', fields: { runs: 1 }, path: '/runs/r1' },
          },
          ...{ leaves: '2026-01-06T02:00:00.000Z', messageId: scope.kind },
        },
      ]),
    messages: () => Promise.resolve([]),
    linkOf: (path) => `https://tidemark.example${path}`,
    hosts: () => ['qyapi.weixin.qq.com'],
    robots: () => Promise.resolve([]),
    keepRobot: (...robot) => Promise.resolve(void kept.push(robot)),
    today: () => '2026-01-06',
  };
}

it('tells a caller what the role and the scope may read, in both languages', async () => {
  const { items } = await handler(ctx()).listNotifications({ ...asked, body: undefined }, operator);
  expect(items).toMatchObject([
    {
      ...{
        notificationId: '2026-01-06-operator',
        messageId: 'all',
        link: 'https://tidemark.example/runs/r1',
      },
      ...{ zh: { title: '夜间运行失败' }, en: { text: 'Failed runs: 1' } },
    },
  ]);
});

describe('an address', () => {
  const set = (address: string | null, kept: unknown[] = []) =>
    handler(ctx(kept)).setRobot({ ...asked, body: { robot: 'branches', address } }, operator);

  it('is kept and never told again: its host is', async () => {
    const kept: unknown[] = [];
    const address = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=secret';
    const robot = { robot: 'branches', host: 'qyapi.weixin.qq.com', by: 'op', on: '2026-01-06' };
    expect(await set(address, kept)).toEqual(robot);
    expect(kept).toEqual([[robot, address]]);
    expect(await set(null)).toMatchObject({ host: null });
  });

  it.each([
    ['https://qyapi.weixin.qq.com.evil.example/send?key=secret', /not on the list.*qyapi\.weixin\.qq\.com/],
    ['http://qyapi.weixin.qq.com/send?key=secret', /must be https/],
    ['https://secret@qyapi.weixin.qq.com/send', /no user and no password/],
  ])('%s is refused in words that do not repeat it', async (address, words) => {
    const kept: unknown[] = [];
    const error = await set(address, kept).catch((one: unknown) => one as Error);
    expect(error).toMatchObject({ code: 'BAD_REQUEST', message: expect.stringMatching(words) as unknown });
    expect(JSON.stringify(error)).not.toContain('secret');
    expect(kept).toEqual([]);
  });
});
