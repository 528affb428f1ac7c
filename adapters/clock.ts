import { env } from './env.ts';

const shanghai = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' });

/** The date of an instant in Shanghai, `YYYY-MM-DD`. */
export const dayInShanghai = (instant: Date): string => shanghai.format(instant);

export const now = (): Date => new Date(Date.now() + env.clockAheadMs);

export const today = (): string => dayInShanghai(now());
