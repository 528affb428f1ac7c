import { noPast } from '../../book/past.ts';
import { productSpans } from '../../facts/product-values.ts';
import { rowsIn } from '../../facts/window.ts';
import type { Row } from '../../ledger/row.ts';
import type { Accrual } from './accrual.ts';
import { cleanProducts } from './clean-products.ts';
import type { Credit } from './credit.ts';
import { creditOwners } from './credit-owners.ts';
import type { Owner } from './owners.ts';

/** Trading days on which a client held the same value, of the same owners. */
interface Stretch {
  from: number;
  last: number;
  fen: number;
  owners: readonly Owner[];
  sources: string[];
}
export const productFenOf = ({ market_value }: Row) => Math.round(Number(market_value) * 100);
export const productSource = ({ date, code }: Row) => `product_holdings/${String(date)}/${String(code)}`;

const areSame = (a: readonly Owner[], b: readonly Owner[]) =>
  a === b ||
  (a.length === b.length &&
    a.every(
      ({ staffId, role, basisPoints }, at) =>
        staffId === b[at]?.staffId && role === b[at].role && basisPoints === b[at].basisPoints,
    ));

/** What counts of the client's products, by stretches of days that are alike. */
function stretches(accrual: Accrual, rows: readonly Row[]): Stretch[] {
  const { market, frame, ownersOn } = accrual;
  const counts = cleanProducts(accrual);
  const found: Stretch[] = [];
  for (const span of productSpans(rows, frame)) {
    const own = span.rows.filter(({ code }) => counts(code as string));
    const fen = own.reduce((sum, row) => sum + productFenOf(row), 0);
    if (fen === 0) continue;
    const sources = own.map(productSource);
    for (let position = Math.max(frame.first, span.from); position < span.to; position++) {
      const owners = ownersOn(market.calendar.at(position) ?? '');
      const before = found.at(-1);
      const goesOn = before?.last === position - 1 && before.fen === fen && areSame(before.owners, owners);
      if (goesOn) before.last = position;
      else found.push({ from: position, last: position, fen, owners, sources: [] });
      if (position === span.from || !goesOn) found.at(-1)?.sources.push(...sources);
    }
  }
  return found;
}

/**
 * Product holdings (产品保有量, K4 of DOMAIN.md 8.3) in fen-days: what each trading day's close finds of products that are no
 * cash and suit the client, between two snapshots what the first one tells (RULINGS.md R50), by the owners of the day.
 */
export function productHoldings(accrual: Accrual): Credit[] {
  const { book, market, frame } = accrual;
  const [since] = frame.snapshots.days;
  if (since === undefined) return [];
  const past = (book.opening ?? noPast).products;
  const rows = rowsIn(book.rows.product_holdings, 'date', { ...frame.window, from: since });
  if (past.length + rows.length === 0) return [];
  return stretches(accrual, [...past, ...rows]).flatMap(({ from, last, fen, owners, sources }) => {
    const [day, until] = [market.calendar.at(from) ?? '', market.calendar.at(last) ?? ''];
    const amount = fen * (last - from + 1);
    return creditOwners(accrual, owners, {
      ...{ figure: 'product_holdings', day, until, amount, unit: 'fen-days' },
      sources,
    });
  });
}
