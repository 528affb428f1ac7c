import type { Command } from './command.ts';
import { csvOf } from './csv.ts';
import { table } from './table.ts';

export const labelsCommand: Command = {
  usage: 'labels',
  summary: {
    zh: '权限范围内的标注，以及决策与标注的一致程度',
    en: 'labels within your scope, and how decisions agree with them',
  },
  options: [{ flags: '--outcomes', words: 'optAsOutcomes' }],
  examples: ['tidemark labels', 'tidemark labels --json', 'tidemark labels --outcomes > outcomes.csv'],
  role: 'manager',
  async run({ connect, say, json, terminal }, _, options) {
    const { api } = await connect();
    const { items, agreement } = await api.call('listLabels', {});
    if (options['outcomes'] === true) {
      const rows = items.map((one) => [one.clientId, one.on, one.class]);
      terminal.out(csvOf(['client_id', 'date', 'outcome'], rows));
      return 0;
    }
    if (json) {
      terminal.out(`${JSON.stringify({ items, agreement })}\n`);
      return 0;
    }
    if (items.length === 0) {
      terminal.err(`${say('noLabels')}\n`);
      return 0;
    }
    terminal.out(
      [
        table(
          [say('hClient'), say('hLabel'), say('hClass'), say('hDay'), say('hReason')],
          items.map((one) => [one.clientId, one.class, one.decided, one.on, one.reason]),
        ),
        table(
          [say('hLabel'), say('hClients'), say('hAgreeing'), say('hShare'), say('hInstead')],
          agreement.map((one) => [
            one.class,
            one.labelled,
            one.agreeing,
            `${(100 * one.share).toFixed(1)}%`,
            Object.entries(one.instead)
              .map(([name, count]) => `${name} ${count}`)
              .join(', '),
          ]),
        ),
      ].join(''),
    );
    return 0;
  },
};
