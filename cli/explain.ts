import type { Command } from './command.ts';
import { table } from './table.ts';

export const explainCommand: Command = {
  usage: 'explain <id>',
  summary: { zh: '为什么这样决定', en: 'why it was decided so, and what it rests on' },
  options: [{ flags: '--why-not <x>', words: 'optWhyNot' }],
  examples: [
    'tidemark explain 44382',
    'tidemark explain 44382 --lang zh',
    'tidemark explain 44382 --why-not VALUE',
  ],
  role: 'auditor',
  async run({ connect, say, json, terminal, language }, [clientId = ''], options) {
    const { api } = await connect();
    const whyNot = typeof options['whyNot'] === 'string' ? options['whyNot'] : undefined;
    const explanation = await api.call('explainClient', { path: { clientId }, query: { whyNot } });
    if (json) {
      terminal.out(`${JSON.stringify(explanation)}\n`);
      return 0;
    }
    const facts = Object.entries(explanation.facts);
    const known = facts
      .filter(([, fact]) => fact.ok)
      .map(([name, fact]) => [name, String(fact.value), fact.n ?? null]);
    terminal.out(
      [
        `${clientId}  ${say('asOf', { asOf: explanation.asOf })}\n`,
        ...explanation.lines.map((line) => `${line[language]}\n`),
        ...(whyNot === undefined ? [] : [`${say('whyNot', { asked: whyNot })}\n`]),
        ...(explanation.whyNot ?? []).map((line) => `  ${line[language]}\n`),
        `${say('facts')}\n`,
        table([say('hFact'), say('hValue'), 'n'], known),
        known.length < facts.length ? `  ${say('moreFacts', { count: facts.length - known.length })}\n` : '',
      ].join(''),
    );
    return 0;
  },
};
