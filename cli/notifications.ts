import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import type { ApiClient } from './api-client.ts';
import type { Command, CommandContext, Options } from './command.ts';
import { Failure } from './failure.ts';
import { showMessages, showNotifications, showRobots } from './show-notifications.ts';

type Act = (ctx: CommandContext, api: ApiClient, robot: string | undefined, options: Options) => Promise<0>;

/** Rows as JSON lines, as a table, or the sentence that there are none. */
function tell(ctx: CommandContext, items: readonly object[], shown: () => string, none: string): 0 {
  if (ctx.json) for (const item of items) ctx.terminal.out(`${JSON.stringify(item)}\n`);
  else if (items.length === 0) ctx.terminal.err(`${none}\n`);
  else ctx.terminal.out(shown());
  return 0;
}

async function addressOf({ addressFrom: from, remove }: Options, { say }: CommandContext) {
  if (remove === true && from === undefined) return null;
  if (typeof from !== 'string' || remove === true) throw new Failure(say('needsAddress'), 2);
  const said = from === '-' ? text(process.stdin) : readFile(from, 'utf8');
  return (
    await said.catch(() => {
      throw new Failure(say('needsAddress'), 2);
    })
  ).trim();
}

const acts: Readonly<Record<string, Act>> = {
  async sent(ctx, api) {
    const { items } = await api.call('listMessages', {});
    return tell(ctx, items, () => showMessages(items, ctx.say, ctx.language), ctx.say('noMessages'));
  },
  async robots(ctx, api) {
    const { items, hosts } = await api.call('listRobots', {});
    const named = { hosts: hosts.join(', ') || '–' };
    const shown = () => `${showRobots(items, ctx.say)}${ctx.say('robotHosts', named)}\n`;
    return tell(ctx, items, shown, ctx.say('noRobots', named));
  },
  async robot(ctx, api, robot, options) {
    if (robot === undefined) throw new Failure(ctx.say('needsRobot'), 2);
    const set = await api.call('setRobot', { body: { robot, address: await addressOf(options, ctx) } });
    const { host } = set;
    const said = host === null ? ctx.say('robotRemoved', { robot }) : ctx.say('robotSet', { robot, host });
    ctx.terminal.out(ctx.json ? `${JSON.stringify(set)}\n` : `${said}\n`);
    return 0;
  },
};

export const notificationsCommand: Command = {
  usage: 'notifications [action] [robot]',
  summary: {
    zh: '通知：各看各的；已发出的消息（sent）；群机器人（robots），设置一个（robot）',
    en: 'what people were told, each reader their own; messages that have left (sent); group robots (robots), and setting one (robot)',
  },
  options: [
    { flags: '--address-from <file>', words: 'optAddressFrom' },
    { flags: '--remove', words: 'optRemoveRobot' },
  ],
  examples: [
    'tidemark notifications --as advisor',
    'tidemark notifications --as manager --lang zh',
    'tidemark notifications sent',
    'tidemark notifications robots',
    'tidemark notifications robot branches --address-from robot.txt',
    'tidemark notifications robot branch:B1 --remove',
  ],
  roleOf: ([action]) => (action === undefined ? 'manager' : 'operator'),
  async run(ctx, [action, robot], options) {
    const act = action === undefined ? undefined : acts[action];
    if (action !== undefined && act === undefined)
      throw new Failure(ctx.say('noSuchNotificationAction', { action }), 2);
    const { api } = await ctx.connect();
    if (act) return act(ctx, api, robot, options);
    const { items } = await api.call('listNotifications', {});
    const shown = () => showNotifications(items, ctx.say, ctx.language);
    return tell(ctx, items, shown, ctx.say('noNotifications'));
  },
};
