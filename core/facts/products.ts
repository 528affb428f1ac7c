import { quotient } from './round.ts';
import type { Fact } from './fact.ts';
import { windowStart, type Frame } from './frame.ts';
import { integer, ratio, unknown } from './make-fact.ts';
import { assetsOn, type NetAssets } from './net-assets.ts';
import { productFen, type ProductSpan } from './product-values.ts';

/** Categories of what is held above 0 on a day; codes that no file describes are one category without a name (R47, R83). */
function categories(
  spans: readonly ProductSpan[],
  counts: (code: string) => boolean,
  { market, snapshots }: Frame,
  position: number,
): Fact {
  if (position < (snapshots.first ?? Infinity)) return unknown('INSUFFICIENT');
  const rows = spans.find(({ from, to }) => from <= position && position < to)?.rows ?? [];
  const held = rows.filter(({ code, market_value }) => counts(code as string) && Number(market_value) > 0);
  return integer(new Set(held.map(({ code }) => market.products.get(code as string)?.category ?? '')).size);
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
    product_categories_125: categories(spans, counts, frame, today - 125),
  };
}
