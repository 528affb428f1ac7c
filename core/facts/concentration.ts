import type { Holding } from '../book/holding.ts';
import type { Fact } from './fact.ts';
import type { Frame } from './frame.ts';
import { ratio, unknown } from './make-fact.ts';

/** Sum of squared weights and the largest weight of one book; undefined without equity. */
export function concentrationOf(values: readonly number[]): { hhi: number; top: number } | undefined {
  let [sum, squares, largest] = [0, 0, 0];
  for (const value of values) {
    sum += value;
    squares += value * value;
    if (value > largest) largest = value;
  }
  return sum > 0 ? { hhi: squares / (sum * sum), top: largest / sum } : undefined;
}

/** Means over the month-ends of W(125) with equity that is not cash-like (DOMAIN.md F9, RULINGS.md R73). */
export function watchConcentration({ market, today, monthEndsOfHalf }: Frame) {
  let [next, books, hhi, top] = [0, 0, 0, 0];

  const measure = (position: number, open: readonly Holding[]) => {
    const values: number[] = [];
    for (const { cashLike, id, units } of open) {
      const close = cashLike ? NaN : market.closes.at(id, position);
      if (!Number.isNaN(close)) values.push(units * close);
    }
    const book = concentrationOf(values);
    if (!book) return;
    books++;
    hhi += book.hhi;
    top += book.top;
  };
  const measureBefore = (position: number, open: readonly Holding[]) => {
    for (
      let end = monthEndsOfHalf[next];
      end !== undefined && end < position;
      end = monthEndsOfHalf[++next]
    ) {
      measure(end, open);
    }
  };

  return {
    dayBegins: measureBefore,
    facts(open: readonly Holding[]): Record<'hhi' | 'eff_n' | 'top1_weight', Fact> {
      measureBefore(today + 1, open);
      const fact = (value: number) => (books === 0 ? unknown('NOT_APPLICABLE', 0) : ratio(value, books));
      return { hhi: fact(hhi / books), eff_n: fact(books / hhi), top1_weight: fact(top / books) };
    },
  };
}
