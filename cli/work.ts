import type { Command } from './command.ts';
import { showWork } from './show-work.ts';

export const workCommand: Command = {
  usage: 'work',
  summary: {
    zh: '客户经理当日的工作清单：个案在前，其余按客户价值，附动作与理由',
    en: 'what advisers do today: cases first, then clients by value, each with the action and its reason',
  },
  options: [
    { flags: '--adviser <id>', words: 'optWorkAdviser' },
    { flags: '--rest', words: 'optWorkRest' },
  ],
  examples: [
    'tidemark work',
    'tidemark work --as advisor',
    'tidemark work --adviser E0001 --rest',
    'tidemark work --json',
  ],
  role: 'manager',
  async run(ctx, _, { adviser, rest }) {
    const { api } = await ctx.connect();
    const query = { ...(typeof adviser === 'string' && { adviser }), ...(rest === true && { rest: 'true' }) };
    const work = await api.call('listWork', { query });
    if (ctx.json) ctx.terminal.out(`${JSON.stringify(work)}\n`);
    else if (work.asOf === null) ctx.terminal.err(`${ctx.say('noPlan')}\n`);
    else if (work.lists.length === 0) ctx.terminal.err(`${ctx.say('noLists', { asOf: work.asOf })}\n`);
    else ctx.terminal.out(showWork(work, ctx.say, ctx.language));
    return 0;
  },
};
