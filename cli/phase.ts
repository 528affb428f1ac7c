import { Phase } from '#core/market/phase-label.ts';
import type { Command } from './command.ts';
import { Failure } from './failure.ts';
import { table } from './table.ts';

/** What ends a phase without beginning another. */
const none = 'none';

function labelOf(word: string, message: string): Phase | null {
  if (word === none) return null;
  const parsed = Phase.safeParse(/^[1-8]$/.test(word) ? `浪${word}` : word);
  if (parsed.success) return parsed.data;
  throw new Failure(message, 2);
}

export const phaseCommand: Command = {
  usage: 'phase [wave]',
  summary: {
    zh: '营业部自己的市场阶段标注（浪1至浪8）；不改变任何决策',
    en: 'the branch’s own label of the market, wave 1 to 8 or none; it decides nothing',
  },
  options: [{ flags: '--from <day>', words: 'optFrom', day: true }],
  examples: ['tidemark phase', 'tidemark phase 3 --from 2026-01-05', 'tidemark phase none --from 2026-03-02'],
  role: 'manager',
  async run({ connect, say, json, terminal }, [wave], options) {
    const { from } = options;
    if (wave !== undefined && typeof from !== 'string') throw new Failure(say('noFrom'), 2);
    const label = wave === undefined ? undefined : labelOf(wave, say('noSuchPhase', { wave }));
    const { api } = await connect();
    if (label !== undefined) await api.call('setPhase', { body: { from: String(from), label } });
    const { items } = await api.call('listPhases', {});
    if (json) for (const item of items) terminal.out(`${JSON.stringify(item)}\n`);
    else if (items.length === 0) terminal.err(`${say('noPhases')}\n`);
    else
      terminal.out(
        table(
          [say('hFrom'), say('hPhase'), say('hBy')],
          items.map((one) => [one.from, one.label, one.by]),
        ),
      );
    return 0;
  },
};
