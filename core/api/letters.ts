import { z } from 'zod';
import { operators, readersOfLetters } from './roles.ts';
import type { Route } from './route.ts';

const QueueName = z.string().regex(/^[a-z][a-z-]{0,79}$/);

export const LetterQueue = z.object({
  queue: z.string(),
  /** Letters that wait for somebody. */
  waiting: z.int(),
  /** They came from a queue and can be moved back; of others the letter says which rule, target and error. */
  movable: z.boolean(),
});
export type LetterQueue = z.infer<typeof LetterQueue>;

const common = { function: 'serve-letters', scope: 'whole' } as const;

/** What was given up after its retries. */
export const letterRoutes = {
  listLetters: {
    ...common,
    method: 'GET',
    path: '/letters',
    summary: {
      zh: '死信队列及其中等待的消息数',
      en: 'The dead-letter queues, and how many letters wait in each',
    },
    input: {},
    output: z.object({ items: z.array(LetterQueue) }),
    roles: readersOfLetters,
    example: {},
  },
  moveLetters: {
    ...common,
    method: 'POST',
    path: '/letters/{queue}/move',
    summary: {
      zh: '把死信移回原队列重新处理；重复处理不会产生重复结果',
      en: 'Move dead letters back to where they failed: what was done before is not done twice',
    },
    input: { path: z.object({ queue: QueueName }), body: z.object({}) },
    output: LetterQueue,
    status: 202,
    roles: operators,
    example: { path: { queue: 'record-events-failed' }, body: {} },
  },
} as const satisfies Record<string, Route>;
