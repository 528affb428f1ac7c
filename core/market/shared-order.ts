import type { LedgerFile } from '../ledger/file.ts';
import type { Row } from '../ledger/row.ts';

const compare = (a: Row[string], b: Row[string]) => {
  const [first, second] = [String(a), String(b)];
  return first < second ? -1 : first > second ? 1 : 0;
};

/** The order of a file that no client owns: by day, then by key, in UTF-16 code units (RULINGS.md R23). */
export function sharedOrder({ dated, key }: LedgerFile): (a: Row, b: Row) => number {
  const columns = dated === undefined ? key : [dated, ...key.filter((name) => name !== dated)];
  return (a, b) => {
    for (const column of columns) {
      const order = compare(a[column], b[column]);
      if (order !== 0) return order;
    }
    return 0;
  };
}
