import type { FactEntry, FactType } from '../../facts/fact-entry.ts';
import type { OwnFact, ValueType } from '../format/rule-set.ts';

const types: Readonly<Record<FactType, ValueType['type']>> = {
  r: 'number',
  m: 'number',
  p: 'number',
  i: 'integer',
  t: 'string',
};

/** What values the facts of a rule set have: those of the catalogue, then those of the file. */
export function factTypes(
  own: ReadonlyMap<string, OwnFact>,
  catalogue: readonly FactEntry[],
): ReadonlyMap<string, ValueType> {
  return new Map([
    ...catalogue.map(({ name, type, domain }): [string, ValueType] => [
      name,
      {
        type: types[type],
        domain: 'values' in domain ? { values: [...domain.values] } : domain,
      },
    ]),
    ...own,
  ]);
}

/** Values that can be compared with each other: numbers whether whole or not. */
export const groupOf = ({ type }: ValueType): string => (type === 'integer' ? 'number' : type);

export const isScalar = ({ type }: ValueType): boolean => type !== 'list' && type !== 'object';

/** What a type is called in a message. */
export const typeWords: Readonly<Record<ValueType['type'], readonly [zh: string, en: string]>> = {
  number: ['数', 'a number'],
  integer: ['整数', 'an integer'],
  boolean: ['真或假', 'true or false'],
  string: ['文本', 'a text'],
  date: ['日期', 'a date'],
  list: ['列表', 'a list'],
  object: ['对象', 'an object'],
};

/** Whether a text is a day of the calendar, written as YYYY-MM-DD. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
