import type { LetterQueue } from '#core/api/letters.ts';
import type { ApiClient } from './api-client.ts';
import type { Command, CommandContext } from './command.ts';
import { Failure } from './failure.ts';
import { table } from './table.ts';

function showLetters(items: readonly LetterQueue[], { say }: CommandContext): string {
  const waiting = items.filter((one) => one.waiting > 0);
  if (waiting.length === 0) return `${say('noLetters')}\n`;
  return table(
    [say('hLetterQueue'), say('hLettersWaiting'), say('hLetterWay')],
    waiting.map(({ queue, waiting, movable }) => [
      ...[queue, waiting],
      movable ? say('lettersMove', { queue }) : say('lettersRead'),
    ]),
  );
}

async function list(ctx: CommandContext, api: ApiClient): Promise<0> {
  const { items } = await api.call('listLetters');
  if (ctx.json) for (const item of items) ctx.terminal.out(`${JSON.stringify(item)}\n`);
  else ctx.terminal.out(showLetters(items, ctx));
  return 0;
}

export const lettersCommand: Command = {
  usage: 'letters [action] [queue]',
  summary: {
    zh: '死信：多次重试后放弃的消息，以及移回重新处理（move）',
    en: 'dead letters: what was given up after its retries, and moving it back (move)',
  },
  examples: ['tidemark letters', 'tidemark letters --json', 'tidemark letters move open-cases-failed'],
  role: 'operator',
  async run(ctx, [action, queue]) {
    const { say, json, terminal } = ctx;
    if (action !== undefined && action !== 'move')
      throw new Failure(say('noSuchLetterAction', { action }), 2);
    if (action === 'move' && queue === undefined) throw new Failure(say('needsLetterQueue'), 2);
    const { api } = await ctx.connect();
    if (queue === undefined) return list(ctx, api);
    const moved = await api.call('moveLetters', { path: { queue }, body: {} });
    const { waiting: count } = moved;
    if (json) terminal.out(`${JSON.stringify(moved)}\n`);
    else terminal.out(`${say(count === 0 ? 'lettersNone' : 'lettersMoved', { queue, count })}\n`);
    return 0;
  },
};
