import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messagesOf, robotsOf } from '#core/notifications/message.ts';
import type { Notification } from '#core/notifications/notification.ts';
import { digestOf } from '#adapters/digest.ts';

const told = (id: string, rest: Partial<Notification> = {}): Notification => ({
  ...{
    notificationId: `2026-01-06-${id}`,
    kind: 'case-escalation',
    to: 'branch',
    branchId: 'B1',
    adviser: 'S1',
  },
  ...{ at: '2026-01-06T02:00:00.000Z', fields: { cases: 1, level: 'L2' }, path: `/cases/${id}` },
  ...rest,
});

describe('what leaves', () => {
  it('is one message a branch: counts added up, the highest level, a link to the one or to the list', () => {
    const waiting = [
      told('a'),
      told('b', { fields: { cases: 1, level: 'L4' } }),
      told('c', { fields: { cases: 1, level: 'L1' } }),
      told('d', { branchId: 'B2' }),
    ];
    const messages = messagesOf(waiting, digestOf).map(({ message }) => message);
    expect(messages).toMatchObject([
      { branchId: 'B1', fields: { cases: 3, level: 'L4' }, path: '/cases', by: ['mail', 'webhook'] },
      { branchId: 'B2', fields: { cases: 1, level: 'L2' }, path: '/cases/d' },
    ]);
  });

  it('keeps days apart, and what advisers are told at home', () => {
    const digest = (asOf: string) => ({
      ...{ kind: 'branch-digest' as const, path: '/case-digest' },
      fields: { asOf, cases: 1, l1: 1, l2: 0, l3: 0, l4: 0, breached: 0, keptBack: 2, advisers: 1 },
    });
    const waiting = [
      told('a', digest('2026-01-05')),
      told('b', digest('2026-01-06')),
      told('c', { to: 'adviser', kind: 'case-reminder' }),
    ];
    const messages = messagesOf(waiting, digestOf);
    expect(messages.map(({ message }) => message.fields['asOf'])).toEqual(['2026-01-05', '2026-01-06']);
  });

  it('holds every notification once, the same message for the same ones in whatever order', () => {
    const many = fc.uniqueArray(
      fc.tuple(fc.integer({ min: 0, max: 500 }), fc.constantFrom('B1', 'B2', null)),
      {
        maxLength: 300,
        selector: ([id]) => id,
      },
    );
    fc.assert(
      fc.property(many, (ids) => {
        const waiting = ids.map(([id, branchId]) => told(String(id), { branchId }));
        const messages = messagesOf(waiting, digestOf);
        const members = messages.flatMap(({ notificationIds }) => notificationIds);
        expect(members.toSorted()).toEqual(waiting.map((one) => one.notificationId).toSorted());
        for (const { message, notificationIds } of messages) {
          expect(notificationIds.length).toBeLessThanOrEqual(80);
          expect(message.fields['cases']).toBe(notificationIds.length);
        }
        const idsOf = (all: Notification[]) =>
          messagesOf(all, digestOf).map(({ message }) => message.messageId);
        expect(idsOf(waiting.toReversed()).toSorted()).toEqual(idsOf(waiting).toSorted());
        expect(new Set(idsOf(waiting)).size).toBe(messages.length);
      }),
      { numRuns: 40 },
    );
  });
});

it('goes to the robot of the branch, else to the one of all branches; operations have their own', () => {
  expect(robotsOf({ to: 'branch', branchId: 'B1' })).toEqual(['branch:B1', 'branches']);
  expect(robotsOf({ to: 'branch', branchId: null })).toEqual(['branches']);
  expect(robotsOf({ to: 'operations', branchId: null })).toEqual(['operations']);
});
