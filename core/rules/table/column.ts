import type { FactReference } from '../format/condition.ts';
import { parseReference, printReference } from './reference.ts';
import { parseJson, printName } from './text.ts';

/** What a column says of each rule. */
export type Column =
  | { says: 'rule' | 'priority' | 'event' }
  | { says: 'if'; of: FactReference }
  | { says: 'then'; param: string };

/** The machine name of a column: `rule`, `if home.city`, `then points`. */
export function headerOf(column: Column): string {
  if (column.says === 'if') return `if ${printReference(column.of)}`;
  if (column.says === 'then') return `then ${printName(column.param)}`;
  return column.says;
}

/** The inverse of headerOf; undefined for a text that is no header. */
export function columnOf(header: string): Column | undefined {
  if (header === 'rule' || header === 'priority' || header === 'event') return { says: header };
  const [, word, rest = ''] = /^(if|then) +(.+)$/s.exec(header) ?? [];
  if (word === 'if') {
    const of = parseReference(rest);
    return of && { says: 'if', of };
  }
  if (word !== 'then') return undefined;
  const param = rest.startsWith('"') ? parseJson(rest) : rest;
  return typeof param === 'string' && printName(param) === rest ? { says: 'then', param } : undefined;
}
