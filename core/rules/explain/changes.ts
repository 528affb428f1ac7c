import { round } from '../../facts/round.ts';
import type { Words } from '../format/words.ts';
import { amountWords } from './numbers.ts';
import { fill } from './template.ts';
import { midSentence } from './titles.ts';
import { type Described, isFlag, valueWords } from './values.ts';

const more: Words = { zh: '{fact}增加{by}', en: '{by} more {fact}' };
const less: Words = { zh: '{fact}减少{by}', en: '{by} less {fact}' };
/** Of things that are counted. */
const fewer: Words = { zh: '{fact}减少{by}', en: '{by} fewer {fact}' };
const other: Words = { zh: '{fact}由{from}变为{to}', en: '{fact} {to} instead of {from}' };
const learnt: Words = { zh: '得知{fact}为{to}', en: '{fact} known to be {to}' };

/** What would have to change: “2 more active months”, “CNY 38,000 more assets”, “colour red instead of green”. */
export function changeWords(described: Described, from: unknown, to: unknown): Words {
  const fact = midSentence(described.title);
  const parts = { fact, from: valueWords(described, from), to: valueWords(described, to) };
  if (from === undefined || from === null) return fill(learnt, parts);
  if (typeof from !== 'number' || typeof to !== 'number' || isFlag(described)) return fill(other, parts);
  const by = amountWords(described.unit, round(Math.abs(to - from), 6));
  const isCount = described.kind === 'integer' && described.unit === '';
  return fill(to >= from ? more : isCount ? fewer : less, { fact, by });
}
