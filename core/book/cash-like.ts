import type { Products } from '../market/products.ts';
import lists from './cash-like.json' with { type: 'json' };

function listedOn(date: string): (symbol: string) => boolean {
  const list = lists.findLast(({ from }) => from <= date);
  if (!list) return () => false;
  const { digits, prefixes, codes } = list;
  const listed = new RegExp(`^(?:(?:${prefixes.join('|')})\\d*|${codes.join('|')})$`);
  return (symbol) => symbol.length === digits && listed.test(symbol);
}

/**
 * Whether a code is cash by another name (RULINGS.md R47): products that say so, and reverse repo and money-market
 * funds by the dated list beside this file, which is that of the day asked for.
 */
export function cashLikeOn(date: string, products: Products): (code: string) => boolean {
  const isListed = listedOn(date);
  return (code) => products.get(code)?.cashLike === true || isListed(code);
}
