import type { Holding } from '../book/holding.ts';
import type { Fact } from './fact.ts';
import type { Frame } from './frame.ts';
import { ratio, unknown } from './make-fact.ts';

/** The share of equity in what the market trades most, as the mean of month-ends (DOMAIN.md F11, RULINGS.md R73, R75). */
export function watchFollowers({ market, today, monthEndsOfHalf, leaders }: Frame) {
  let [next, books, share] = [0, 0, 0];
  let hasEquity = false;

  const measure = (position: number, open: readonly Holding[], leading: ReadonlySet<string> | null) => {
    let [value, followed] = [0, 0];
    for (const { cashLike, id, units, symbol } of open) {
      const close = cashLike ? NaN : market.closes.at(id, position);
      if (Number.isNaN(close)) continue;
      value += units * close;
      if (leading?.has(symbol)) followed += units * close;
    }
    if (value <= 0) return;
    hasEquity = true;
    if (leading === null) return;
    books++;
    share += followed / value;
  };
  const measureBefore = (position: number, open: readonly Holding[]) => {
    for (let end = monthEndsOfHalf[next]; end !== undefined && end < position; end = monthEndsOfHalf[next])
      measure(end, open, leaders[next++] ?? null);
  };

  return {
    dayBegins: measureBefore,
    facts(open: readonly Holding[]): Record<'follower_share', Fact> {
      measureBefore(today + 1, open);
      const why = hasEquity ? 'INSUFFICIENT' : 'NOT_APPLICABLE';
      return { follower_share: books > 0 ? ratio(share / books, books) : unknown(why, 0) };
    },
  };
}
