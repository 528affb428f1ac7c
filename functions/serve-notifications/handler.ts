import { ApiError } from '#core/api/api-error.ts';
import type { HandlersOf } from '#core/api/handlers.ts';
import type { RobotEntry } from '#core/api/notifications.ts';
import type { Role } from '#core/api/roles.ts';
import { rowScopeOf, type RowScope } from '#core/api/row-scope.ts';
import type { Message } from '#core/notifications/message.ts';
import type { Notification } from '#core/notifications/notification.ts';
import { addressProblem, addressProblems } from '#core/notifications/webhook-address.ts';
import { wordsOf } from '#core/notifications/words.ts';

export interface NotificationsContext {
  list: (
    role: Role,
    scope: RowScope,
  ) => Promise<{ notification: Notification; leaves: string | null; messageId: string | null }[]>;
  messages: () => Promise<
    { message: Message; composedAt: string; webhook: { came: string; at: string } | null }[]
  >;
  linkOf: (path: string) => string;
  hosts: () => readonly string[];
  robots: () => Promise<RobotEntry[]>;
  /** Record of who set it, and the address under a key. */
  keepRobot: (robot: RobotEntry, address: string | null) => Promise<void>;
  today: () => string;
}

/** Says what is wrong with an address, never the address: a key is a part of it. */
function hostOf(address: string | null, hosts: readonly string[]): string | null {
  if (address === null) return null;
  const problem = addressProblem(address, hosts);
  if (problem === null) return new URL(address).hostname;
  const { zh, en } = addressProblems[problem];
  throw new ApiError(
    'BAD_REQUEST',
    {
      zh: `此地址不能使用：${zh}。允许的主机：${hosts.join('、') || '无'}`,
      en: `The address cannot be used: ${en}. Hosts that are allowed: ${hosts.join(', ') || 'none'}`,
    },
    { places: [{ at: 'body.address', problem: en }] },
  );
}

export const handler = (ctx: NotificationsContext): HandlersOf<'serve-notifications'> => ({
  listNotifications: async (_, caller) => {
    const all = await ctx.list(caller.role, rowScopeOf(caller));
    const items = all.map(({ notification, leaves, messageId }) => {
      const { fields, path, ...rest } = notification;
      return { ...rest, ...wordsOf(rest.kind, fields), link: ctx.linkOf(path), leaves, messageId };
    });
    return { items };
  },
  listMessages: async () => {
    const items = (await ctx.messages()).map(({ message, composedAt, webhook }) => {
      const { fields, path, ...rest } = message;
      return { ...rest, ...wordsOf(rest.kind, fields), link: ctx.linkOf(path), composedAt, webhook };
    });
    return { items };
  },
  listRobots: async () => ({ items: await ctx.robots(), hosts: [...ctx.hosts()] }),
  setRobot: async ({ body: { robot, address } }, caller) => {
    const set = { robot, host: hostOf(address, ctx.hosts()), by: caller.subject, on: ctx.today() };
    await ctx.keepRobot(set, address);
    return set;
  },
});
