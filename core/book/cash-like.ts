import lists from './cash-like.json' with { type: 'json' };

/**
 * Whether a symbol is cash by another name: reverse repo and money-market funds, by the dated list beside this file
 * (RULINGS.md R47). The list is that of the day asked for.
 */
export function cashLikeOn(date: string): (symbol: string) => boolean {
  const list = lists.findLast(({ from }) => from <= date);
  if (!list) return () => false;
  const { digits, prefixes, codes } = list;
  const listed = new RegExp(`^(?:(?:${prefixes.join('|')})\\d*|${codes.join('|')})$`);
  return (symbol) => symbol.length === digits && listed.test(symbol);
}
