import type { Sources } from '../book/book.ts';

/** `revenues or trades.commission`: one of them is enough. */
const alternatives = (name: string) => name.split(' or ');

/** Whether a file, or a column of it (`clients.opened_on`), or one of several, was ever received. */
export function hasSource(sources: Sources, name: string): boolean {
  return alternatives(name).some((one) => {
    const [file = '', column] = one.split('.');
    const source = sources[file];
    return source !== undefined && (column === undefined || source.columns.includes(column));
  });
}

/** The ledger files that the names stand for, without `.csv`. */
export const filesOf = (from: readonly string[]): string[] =>
  from.flatMap(alternatives).map((name) => name.split('.')[0] ?? name);
