import type { Words } from './language.ts';

/** Of dead letters: what was given up after its retries. */
export const letterMessages = {
  hLetterQueue: { zh: '死信队列', en: 'dead-letter queue' },
  hLettersWaiting: { zh: '等待', en: 'waiting' },
  hLetterWay: { zh: '处理方式', en: 'what to do' },
  lettersMove: {
    zh: '排除原因后：tidemark letters move {queue}',
    en: 'mend the cause, then: tidemark letters move {queue}',
  },
  lettersRead: {
    zh: '按消息中的规则、目标与错误处理',
    en: 'each letter says which rule, target and error',
  },
  noLetters: { zh: '没有死信：一切均已送达', en: 'No dead letters: everything was delivered' },
  lettersWait: {
    zh: '{count} 条死信等待处理：见 tidemark letters',
    en: '{count} dead letters wait: see tidemark letters',
  },
  lettersMoved: {
    zh: '{queue}：{count} 条消息移回原队列',
    en: '{queue}: {count} letters go back to where they failed',
  },
  lettersNone: { zh: '{queue} 中没有死信', en: 'There are no letters in {queue}' },
  needsLetterQueue: {
    zh: '请给出死信队列：tidemark letters move <队列>',
    en: 'Name the dead-letter queue: tidemark letters move <queue>',
  },
  noSuchLetterAction: {
    zh: '没有操作 {action}：可用 move',
    en: 'There is no action {action}: there is move',
  },
} as const satisfies Record<string, Words>;
