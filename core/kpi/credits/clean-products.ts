import { liesAbove, suitabilityEvidence } from '../../campaigns/suitability.ts';
import type { Accrual } from './accrual.ts';

/**
 * Tells the products that count: no cash by another name, nothing that is valued as a position (RULINGS.md R48), and nothing
 * above the client's risk level (R92). Where the level or the risk is not known, a product does not count.
 */
export function cleanProducts({ book, market, frame, cashLike }: Accrual): (code: string) => boolean {
  const { attributes, opening, rows } = book;
  const { end } = frame.window;
  const names = (file: string, dated: string, code: string) =>
    rows[file]?.some((row) => row.symbol === code && (row[dated] as string) < end) ?? false;
  const isPosition = (code: string) =>
    (opening?.symbols.includes(code) ?? false) ||
    names('trades', 'traded_at', code) ||
    names('opening_positions', 'date', code) ||
    names('custody_flows', 'date', code);
  const isAbove = (code: string) =>
    liesAbove(suitabilityEvidence(attributes, market.products.get(code)?.risk ?? ''));
  const known = new Map<string, boolean>();
  return (code) => {
    const counts = known.get(code) ?? (!cashLike(code) && !isAbove(code) && !isPosition(code));
    known.set(code, counts);
    return counts;
  };
}
