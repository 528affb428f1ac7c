import { z } from 'zod';
import { audiences } from '../notifications/audience.ts';
import { NotificationKind } from '../notifications/fields.ts';
import { Day } from './fields.ts';
import { operators, readersOfNotifications, readersOfRobots } from './roles.ts';
import type { Route } from './route.ts';

const words = z.object({ title: z.string(), text: z.string() });
const said = { kind: NotificationKind, zh: words, en: words, link: z.string() };

/** What somebody was told, in words, with where the system shows more. */
export const NotificationEntry = z.object({
  notificationId: z.string(),
  ...{ to: z.enum(audiences), branchId: z.string().nullable(), adviser: z.string().nullable() },
  at: z.string(),
  ...said,
  /** When it leaves or left as a message; null where it stays here. */
  leaves: z.string().nullable(),
  messageId: z.string().nullable(),
});
export type NotificationEntry = z.infer<typeof NotificationEntry>;

/** What has left for people, and what came of it: `webhook` is null until the robot has taken it or there is none. */
export const MessageEntry = z.object({
  messageId: z.string(),
  ...{ to: z.enum(['branch', 'operations']), branchId: z.string().nullable(), by: z.array(z.string()) },
  composedAt: z.string(),
  ...said,
  webhook: z.object({ came: z.string(), at: z.string() }).nullable(),
});
export type MessageEntry = z.infer<typeof MessageEntry>;

/** `branches` answers for every branch without a robot of its own. */
const RobotName = z.string().regex(/^(?:operations|branches|branch:[^/\\#\s]{1,100})$/, 'is no robot');

/** Its address is a secret: nobody is told more than its host. */
export const RobotEntry = z.object({
  robot: z.string(),
  host: z.string().nullable(),
  by: z.string(),
  on: Day,
});
export type RobotEntry = z.infer<typeof RobotEntry>;

const common = { function: 'serve-notifications' } as const;

export const notificationRoutes = {
  listNotifications: {
    ...common,
    method: 'GET',
    path: '/notifications',
    summary: {
      zh: '通知：客户经理看自己的，营业部经理看营业部的，运维看运维的',
      en: 'Notifications: advisers their own, managers those of their branches, operators those for operations; the newest first',
    },
    input: {},
    output: z.object({ items: z.array(NotificationEntry) }),
    roles: readersOfNotifications,
    scope: 'clients',
    example: {},
  },
  listMessages: {
    ...common,
    method: 'GET',
    path: '/messages',
    summary: { zh: '已发出的消息及其结果', en: 'Messages that have left, and what came of them' },
    input: {},
    output: z.object({ items: z.array(MessageEntry) }),
    roles: readersOfRobots,
    scope: 'whole',
    example: {},
  },
  listRobots: {
    ...common,
    method: 'GET',
    path: '/robots',
    summary: {
      zh: '群机器人（地址保密）',
      en: 'Group robots that messages go to; their addresses are secrets',
    },
    input: {},
    output: z.object({ items: z.array(RobotEntry), hosts: z.array(z.string()) }),
    roles: readersOfRobots,
    scope: 'whole',
    example: {},
  },
  setRobot: {
    ...common,
    method: 'POST',
    path: '/robots',
    summary: {
      zh: '设置或取消一个群机器人的地址；主机须在允许的名单中',
      en: 'Sets or takes away the address of a group robot; its host must be on the list',
    },
    input: { body: z.strictObject({ robot: RobotName, address: z.string().max(1_000).nullable() }) },
    output: RobotEntry,
    status: 201,
    roles: operators,
    scope: 'whole',
    example: {
      body: { robot: 'branches', address: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0' },
    },
  },
} as const satisfies Record<string, Route>;
