import type { FactReference } from '../format/condition.ts';
import { pathOf } from '../format/path.ts';
import { parseJson, printName } from './text.ts';

/** A fact, or a property of one: `home.city`. Names with other signs than letters, digits, _ and - are quoted. */
export const printReference = ({ fact, path }: FactReference): string =>
  [fact, ...(path === undefined ? [] : pathOf(path))].map(printName).join('.');

const parts = /("(?:[^"\\]|\\.)*"|[^".\s]+)(\.|$)/y;

/** The inverse of printReference; undefined when the text names nothing. */
export function parseReference(text: string): FactReference | undefined {
  const names: string[] = [];
  parts.lastIndex = 0;
  for (let open = true; open;) {
    const [, part = '', dot] = parts.exec(text) ?? [];
    const name = part.startsWith('"') ? parseJson(part) : part;
    if (typeof name !== 'string' || part === '') return undefined;
    names.push(name);
    open = dot === '.';
  }
  const [fact = '', ...path] = names;
  return path.length === 0 ? { fact } : { fact, path: ['$', ...path].join('.') };
}
