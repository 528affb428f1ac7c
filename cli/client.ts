import { classOf } from './clients.ts';
import type { Command } from './command.ts';
import { Failure } from './failure.ts';
import { table } from './table.ts';

export const clientCommand: Command = {
  usage: 'client <id>',
  summary: { zh: '一位客户：当前决策与属性', en: 'one client: decision and attributes' },
  examples: ['tidemark client 10000001', 'tidemark client 10000001 --json'],
  role: 'auditor',
  async run({ connect, say, json, terminal }, [clientId = '']) {
    const { api } = await connect();
    const record = await api.call('getClient', { path: { clientId } });
    const { decision } = record;
    if (!decision) throw new Failure(say('notDecided'));
    if (json) {
      terminal.out(`${JSON.stringify(decision)}\n`);
      return 0;
    }
    const items = Object.entries(decision.items ?? {});
    const scores = Object.entries(decision.scores ?? {});
    terminal.out(
      [
        `${clientId}${record.name ? `  ${record.name}` : ''}  ${say('asOf', { asOf: decision.asOf })}\n`,
        table(
          [
            ...[say('hClass'), say('hConfidence'), say('hStage'), say('hCvs'), say('hBand'), say('hCore')],
            ...[say('hChurn'), say('hScore')],
          ],
          [
            [
              ...[classOf(decision), decision.confidence, decision.stage, decision.cvs, decision.band],
              ...[decision.core === null ? null : say(decision.core ? 'yes' : 'no')],
              ...[decision.churnLevel, decision.churnScore],
            ],
          ],
        ),
        scores.length > 0 ? table([say('hClass'), say('hScore')], scores) : '',
        items.length > 0 ? table([say('hItem'), say('hPoints')], items) : '',
        decision.missing ? `${say('hMissing')}: ${decision.missing.files.join(', ')}\n` : '',
        `${say('attributes')}\n`,
        ...Object.entries(record.attributes).map(([name, value]) => `  ${name}  ${JSON.stringify(value)}\n`),
      ].join(''),
    );
    return 0;
  },
};
