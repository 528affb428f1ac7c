import { allClients, type Line } from './all-clients.ts';
import type { Command } from './command.ts';
import { table } from './table.ts';

export const classOf = (line: Pick<Line, 'class' | 'classReason'>) =>
  line.classReason === null ? line.class : `${line.class} (${line.classReason})`;

export const clientsCommand: Command = {
  usage: 'clients',
  summary: { zh: '权限范围内客户的当前决策', en: 'what is decided about the clients you may see' },
  options: [
    { flags: '--class <class>', words: 'optClass' },
    { flags: '--churn-level <level>', words: 'optChurn' },
  ],
  examples: ['tidemark clients', 'tidemark clients --churn-level L3 --json', 'tidemark clients --as manager'],
  role: 'auditor',
  async run({ connect, say, json, terminal }, _, options) {
    const { api } = await connect();
    const text = (name: string) => (typeof options[name] === 'string' ? options[name] : undefined);
    const lines = await allClients(api, { class: text('class'), churnLevel: text('churnLevel') });
    if (json) {
      for (const line of lines) terminal.out(`${JSON.stringify(line)}\n`);
      return 0;
    }
    if (lines.length === 0) {
      terminal.err(`${say('nothingListed')}\n`);
      return 0;
    }
    const named = lines.some(({ name }) => name !== undefined && name !== null);
    const heading = [
      say('hClient'),
      ...(named ? [say('hName')] : []),
      say('hClass'),
      say('hConfidence'),
      say('hStage'),
      say('hCvs'),
      say('hBand'),
      say('hChurn'),
      say('hScore'),
      say('hMissing'),
    ];
    const rows = lines.map((line) => [
      line.clientId,
      ...(named ? [line.name] : []),
      classOf(line),
      line.confidence,
      line.stage,
      line.cvs,
      line.core === true ? `${line.band ?? ''}*` : line.band,
      line.churnLevel,
      line.churnScore,
      line.missing?.files.join(', ') ?? null,
    ]);
    terminal.out(table(heading, rows));
    if (lines.some(({ core }) => core === true)) terminal.out(`${say('coreMark')}\n`);
    return 0;
  },
};
