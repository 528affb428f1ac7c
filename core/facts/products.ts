import type { Row } from '../ledger/row.ts';
import { quotient } from './round.ts';
import type { Fact } from './fact.ts';
import { windowStart, type Frame } from './frame.ts';
import { integer, ratio, unknown } from './make-fact.ts';
import { assetsOn, type NetAssets } from './net-assets.ts';
import { productFen, type ProductSpan } from './product-values.ts';

const fenOf = (rows: readonly Row[]) =>
  rows.reduce((sum, { market_value }) => sum + Math.round(Number(market_value) * 100), 0);

/** Holdings above 0 on a day. */
function heldOn(spans: readonly ProductSpan[], counts: (code: string) => boolean, position: number): Row[] {
  const rows = spans.find(({ from, to }) => from <= position && position < to)?.rows ?? [];
  return rows.filter(({ code, market_value }) => counts(code as string) && Number(market_value) > 0);
}

/** Categories of what is held above 0 on a day; codes that no file describes are one category without a name (R47, R83). */
function categories(
  spans: readonly ProductSpan[],
  counts: (code: string) => boolean,
  { market, snapshots }: Frame,
  position: number,
): Fact {
  if (position < (snapshots.first ?? Infinity)) return unknown('INSUFFICIENT');
  const held = heldOn(spans, counts, position);
  return integer(new Set(held.map(({ code }) => market.products.get(code as string)?.category ?? '')).size);
}

/** The share by value of what is ahead of its benchmark, in unrounded points, over holdings that state both returns (R90). */
function aheadOfBenchmark(rows: readonly Row[]): Fact {
  const told = rows.filter(
    ({ own_return, benchmark_return }) => own_return !== undefined && benchmark_return !== undefined,
  );
  const ahead = told.filter(
    ({ own_return, benchmark_return }) => Number(own_return) >= Number(benchmark_return),
  );
  const total = fenOf(told);
  return total === 0 ? unknown('INSUFFICIENT', 0) : integer((100 * fenOf(ahead)) / total, told.length);
}

/**
 * What the client holds of products that are not cash-like, on days from the branch's first snapshot on (DOMAIN.md 3.2,
 * RULINGS.md R50, R83). `counts` tells these codes.
 */
export function productFacts(
  spans: readonly ProductSpan[],
  counts: (code: string) => boolean,
  assets: NetAssets,
  frame: Frame,
) {
  const { today, assetsStart, snapshots } = frame;
  const fen = productFen(spans, counts, frame);
  const from = Math.max(windowStart(today, 60), snapshots.first ?? Infinity);
  let [known, sum, positive, shares] = [0, 0, 0, 0];
  for (let day = from; day <= today; day++) {
    const total = assetsOn(assets, day);
    if (Number.isNaN(total)) continue;
    const value = fen[day - assetsStart] ?? 0;
    known++;
    sum += value;
    if (total <= 0) continue;
    positive++;
    shares += value / total;
  }
  const fact = (n: number, value: () => Fact) => {
    if (assets.failed) return unknown(assets.failed, n);
    return n === 0 ? unknown('INSUFFICIENT', n) : value();
  };
  return {
    product_share: fact(positive, () => ratio(shares / positive, positive)),
    product_avg_60: fact(known, () => integer(quotient(sum, known) / 100, known)),
    product_categories: categories(spans, counts, frame, today),
    cdv_product: aheadOfBenchmark(heldOn(spans, counts, today)),
    product_categories_125: categories(spans, counts, frame, today - 125),
  };
}
