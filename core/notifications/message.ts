import { z } from 'zod';
import { type Channel, channels, routing } from './audience.ts';
import { type Fields, NotificationKind } from './fields.ts';
import type { Notification } from './notification.ts';
import parameters from './parameters.json' with { type: 'json' };
import { summaryOf } from './summary.ts';

/** What leaves the system: one or more notifications of a kind for the same readers. */
export const Message = z.strictObject({
  messageId: z.string().min(1),
  kind: NotificationKind,
  to: z.enum(['branch', 'operations']),
  branchId: z.string().nullable(),
  by: z.array(z.enum(channels)).min(1),
  fields: z.record(z.string(), z.union([z.string(), z.number()])),
  path: z.string(),
});
export type Message = z.infer<typeof Message>;

export interface MessageOf {
  message: Message;
  notificationIds: string[];
}

/** Those that are about one day stay apart from those about another. */
const groupOf = ({ kind, branchId, fields }: Notification) =>
  JSON.stringify([kind, branchId, fields['asOf'] ?? null]);

/** Several things cannot be one link: then it leads to the list that they are in. */
const pathOf = (all: readonly Notification[]): string => {
  const [first, ...rest] = all.map(({ path }) => path);
  return first === undefined || rest.every((path) => path === first)
    ? (first ?? '/')
    : `/${first.split('/')[1] ?? ''}`;
};

/**
 * What notifications that have waited leave as: those of one kind for the same readers together, since a group robot takes
 * few messages a minute. The id derives from theirs: the same ones are the same message.
 */
export function messagesOf(
  waiting: readonly Notification[],
  digest: (value: unknown) => string,
): MessageOf[] {
  const byGroup = Map.groupBy(waiting, groupOf);
  const groups = [...byGroup.values()].flatMap((all) => {
    const sorted = all.toSorted((a, b) => (a.notificationId < b.notificationId ? -1 : 1));
    const most = parameters.notificationsPerMessage;
    return Array.from({ length: Math.ceil(sorted.length / most) }, (_, at) =>
      sorted.slice(at * most, (at + 1) * most),
    );
  });
  return groups.flatMap((all): MessageOf[] => {
    const [first] = all;
    if (!first || first.to === 'adviser') return [];
    const { kind, to, branchId } = first;
    const notificationIds = all.map(({ notificationId }) => notificationId);
    const fields: Fields = summaryOf(
      kind,
      all.map((one) => one.fields),
    );
    const by: Channel[] = [...routing[kind].by];
    const messageId = `${first.notificationId.slice(0, 10)}-${digest(notificationIds).slice(0, 16)}`;
    const message = { messageId, kind, to, branchId, by, fields, path: pathOf(all) };
    return by.length === 0 ? [] : [{ message, notificationIds }];
  });
}

/** The robot of a message: that of its branch, and the one that answers for every branch without its own. */
export const robotsOf = ({ to, branchId }: Pick<Message, 'to' | 'branchId'>): string[] =>
  to === 'operations' ? ['operations'] : [...(branchId === null ? [] : [`branch:${branchId}`]), 'branches'];
