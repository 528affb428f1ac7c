import { ApiError } from '#core/api/api-error.ts';
import type { HandlersOf } from '#core/api/handlers.ts';
import type { LetterQueue } from '#core/api/letters.ts';

export interface LettersContext {
  list: () => Promise<LetterQueue[]>;
  move: (queue: string) => Promise<void>;
  record: (subject: string, type: string, body: Record<string, unknown>) => Promise<void>;
}

/** Throws unless there is a queue of this name, whose letters came from another queue. */
function movable(items: readonly LetterQueue[], queue: string): LetterQueue {
  const found = items.find((one) => one.queue === queue);
  if (found?.movable) return found;
  const names = items.filter((one) => one.movable).map((one) => one.queue);
  const [zh, en] = [names.join('、'), names.join(', ')];
  if (!found)
    throw new ApiError('NOT_FOUND', {
      zh: `没有死信队列 ${queue}：可移回的有 ${zh}`,
      en: `There is no dead-letter queue ${queue}: those that can be moved back are ${en}`,
    });
  throw new ApiError('OUT_OF_ORDER', {
    zh: `${queue} 中的消息不来自队列，无法移回：请按其中写明的规则、目标与错误处理；可移回的有 ${zh}`,
    en: `What lies in ${queue} came from no queue and cannot be moved back: each letter says which rule, target and error; those that can be are ${en}`,
  });
}

/** Who moved how many is in the audit before they move. */
export const handler = (ctx: LettersContext): HandlersOf<'serve-letters'> => ({
  listLetters: async () => ({ items: await ctx.list() }),
  moveLetters: async ({ path: { queue } }, { subject, role }) => {
    const found = movable(await ctx.list(), queue);
    if (found.waiting === 0) return found;
    await ctx.record(`letters/${queue}`, 'letters.moved', {
      by: { subject, role },
      waiting: found.waiting,
    });
    await ctx.move(queue);
    return found;
  },
});
