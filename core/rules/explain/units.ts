import type { Words } from '../format/words.ts';

export interface Unit {
  /** An amount with its unit; `{n}` is the number. */
  readonly words: Words;
  /** The English of one. */
  readonly one?: string;
  /** Of a range only the end carries a unit that follows its number: “from 60 to under 120 trading days”. */
  readonly follows: boolean;
  /** Counted things are 少于 and 不少于 in Chinese, measures 低于 and 不低于. */
  readonly counts: boolean;
  /** Money: thousands are set apart from the first on, and cents are two. */
  readonly isMoney?: true;
}

const counted = (zh: string, many: string, one?: string): Unit => ({
  words: { zh: `{n}${zh}`, en: `{n} ${many}` },
  ...(one !== undefined && { one: `{n} ${one}` }),
  follows: true,
  counts: true,
});
const measure = (zh: string, en: string): Unit => ({ words: { zh, en }, follows: false, counts: false });

/** What the units of facts are called: those of the catalogue, and the usual ones of a branch's own facts. */
const units: ReadonlyMap<string, Unit> = new Map<string, Unit>([
  ['', { words: { zh: '{n}', en: '{n}' }, follows: true, counts: false }],
  ['ratio', { words: { zh: '{n}', en: '{n}' }, follows: true, counts: false }],
  ['CNY', { ...measure('{n}元', 'CNY {n}'), isMoney: true }],
  ['td', counted('个交易日', 'trading days', 'trading day')],
  ['cd', counted('个自然日', 'calendar days', 'calendar day')],
  ['days', counted('天', 'days', 'day')],
  ['months', counted('个月', 'months', 'month')],
  ['years', counted('年', 'years', 'year')],
  ['minutes', counted('分钟', 'minutes', 'minute')],
  ['hours', counted('小时', 'hours', 'hour')],
  ['times', counted('次', 'times', 'time')],
  ['points', counted('分', 'points', 'point')],
  ['a year', measure('每年{n}倍', '{n} a year')],
  ['6 months', measure('每六个月{n}倍', '{n} in six months')],
  ['%', measure('{n}%', '{n}%')],
  ['bp', { ...counted('个基点', 'basis points', 'basis point'), counts: false }],
]);

/** A unit that the table does not know stands behind its number as the file has it. */
export const unitOf = (name: string): Unit => units.get(name) ?? counted(` ${name}`, name);
