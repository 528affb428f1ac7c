import type { Command } from './command.ts';
import { showGroups } from './show-groups.ts';

export const groupsCommand: Command = {
  usage: 'groups [runId]',
  summary: {
    zh: '群体评价：各营业部按类别与市场状态',
    en: 'each class of each branch in the market of a night; without an id, of the one in force',
  },
  examples: ['tidemark groups', 'tidemark groups --as manager --lang zh', 'tidemark groups --json'],
  role: 'auditor',
  async run({ connect, say, json, terminal }, [runId = 'latest']) {
    const { api } = await connect();
    const groups = await api.call('getGroups', { path: { runId } });
    if (json) for (const item of groups.items) terminal.out(`${JSON.stringify(item)}\n`);
    else if (groups.items.length === 0) terminal.err(`${say('noGroups')}\n`);
    else terminal.out(showGroups(groups.items, say));
    return 0;
  },
};
