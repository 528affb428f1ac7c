import type { Command } from './command.ts';
import { flipOf } from './explain-flip.ts';
import { table } from './table.ts';

export const explainCommand: Command = {
  usage: 'explain <id>',
  summary: { zh: '为什么这样决定', en: 'why it was decided so, and what it rests on' },
  options: [
    { flags: '--why-not <x>', words: 'optWhyNot' },
    { flags: '--flip <x>', words: 'optExplainFlip' },
  ],
  examples: [
    'tidemark explain 10000001',
    'tidemark explain 10000001 --lang zh',
    'tidemark explain 10000001 --why-not VALUE',
    'tidemark explain 10000001 --flip L0',
  ],
  role: 'auditor',
  async run({ connect, say, json, terminal, language }, [clientId = ''], options) {
    const { api } = await connect();
    const whyNot = typeof options['whyNot'] === 'string' ? options['whyNot'] : undefined;
    const explanation = await api.call('explainClient', { path: { clientId }, query: { whyNot } });
    const asked = typeof options['flip'] === 'string' ? options['flip'] : undefined;
    const flip = asked === undefined ? undefined : await flipOf(explanation, asked, say);
    if (json) {
      terminal.out(`${JSON.stringify({ ...explanation, ...(flip && { flip }) })}\n`);
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
        ...(asked && flip ? [`${say('flipTo', { asked })}\n`, `  ${flip[language]}\n`] : []),
        `${say('facts')}\n`,
        table([say('hFact'), say('hValue'), 'n'], known),
        known.length < facts.length ? `  ${say('moreFacts', { count: facts.length - known.length })}\n` : '',
      ].join(''),
    );
    return 0;
  },
};
