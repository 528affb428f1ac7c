import type { Command } from './command.ts';
import { Failure } from './failure.ts';

export const labelCommand: Command = {
  usage: 'label <id> <class>',
  summary: {
    zh: '标注一位客户的类别并说明理由（经理）；不改变任何决策',
    en: 'labels a client with a class, for a reason (managers); it decides nothing',
  },
  options: [{ flags: '--reason <words>', words: 'optReason' }],
  examples: ['tidemark label 10000001 VALUE --reason "has held the same shares for years"'],
  role: 'manager',
  async run({ connect, say, json, terminal }, [clientId = '', name = ''], options) {
    const reason = options['reason'];
    if (typeof reason !== 'string' || reason.trim() === '') throw new Failure(say('noReason'), 2);
    const { api } = await connect();
    const label = await api.call('setLabel', { path: { clientId }, body: { class: name, reason } });
    if (json) terminal.out(`${JSON.stringify(label)}\n`);
    else
      terminal.out(`${say('labelled', { client: clientId, class: name, decided: label.decided ?? '–' })}\n`);
    return 0;
  },
};
