import type { ProgramFact } from '../program/program.ts';
import type { Words } from '../format/words.ts';
import { amountWords } from './numbers.ts';
import { listed, same } from './template.ts';

/** What of a fact its words depend on. */
export type Described = Pick<ProgramFact, 'title' | 'unit' | 'domain'> & {
  /** Undefined where a property of an object declares no type. */
  readonly kind: ProgramFact['kind'] | undefined;
};

const yes: Words = { zh: '是', en: 'yes' };
const no: Words = { zh: '否', en: 'no' };
export const unknownWords: Words = { zh: '未知', en: 'not known' };
const nothing: Words = { zh: '空', en: 'empty' };

/** A whole number that is 0 or 1 answers yes or no. */
export const isFlag = ({ kind, domain }: Described) =>
  kind === 'integer' && domain !== null && 'min' in domain && domain.min === 0 && domain.max === 1;

const plainWord = /^[\p{L}\p{N}](?:[\p{L}\p{N}_. -]*[\p{L}\p{N}_.-])?$/u;

/** A value of a fact with its unit; `null` and `undefined` are a value that is not known. */
export function valueWords(fact: Described, value: unknown): Words {
  if (value === undefined || value === null) return unknownWords;
  if (Array.isArray(value))
    return value.length === 0 ? nothing : listed(value.map((one) => valueWords(fact, one)));
  if (typeof value === 'boolean') return value ? yes : no;
  if (typeof value === 'number')
    return isFlag(fact) && (value === 0 || value === 1)
      ? valueWords(fact, value === 1)
      : amountWords(fact.unit, value);
  // Text that could be taken for a part of the sentence stands in quotes.
  return same(typeof value === 'string' && plainWord.test(value) ? value : JSON.stringify(value));
}
