import type { Row } from '#core/ledger/row.ts';
import type { FileRows } from './read-rows.ts';

const order = (a: Row[string], b: Row[string]) => {
  const [first, second] = [String(a), String(b)];
  return first < second ? -1 : first > second ? 1 : 0;
};

/** Rows of closes, index and calendar by date and symbol; a file that is absent has no entry. */
export function marketRows(files: readonly FileRows[]): Record<string, Row[]> {
  const market = files.filter(({ source }) => source.file.scope === 'market');
  const sorted = market.map(({ source, rows }): [string, Row[]] => {
    const list = [...rows.values()];
    return [source.file.name, list.sort((a, b) => order(a.date, b.date) || order(a.symbol, b.symbol))];
  });
  return Object.fromEntries(sorted);
}
