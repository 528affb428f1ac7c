import type { Words } from '../format/words.ts';
import { unitOf } from './units.ts';
import type { Described } from './values.ts';

export type Order = 'lessThan' | 'lessThanInclusive' | 'greaterThan' | 'greaterThanInclusive';

type OrderWords = Readonly<Record<Order, Words>>;

const english = {
  lessThan: 'under',
  lessThanInclusive: 'at most',
  greaterThan: 'above',
  greaterThanInclusive: 'at least',
};

function withChinese(zh: Readonly<Record<Order, string>>, en: Readonly<Record<Order, string>>): OrderWords {
  const of = (order: Order): Words => ({ zh: zh[order], en: en[order] });
  return {
    lessThan: of('lessThan'),
    lessThanInclusive: of('lessThanInclusive'),
    greaterThan: of('greaterThan'),
    greaterThanInclusive: of('greaterThanInclusive'),
  };
}

const counts = withChinese(
  { lessThan: '少于', lessThanInclusive: '不超过', greaterThan: '超过', greaterThanInclusive: '不少于' },
  english,
);
const measures = withChinese(
  { lessThan: '低于', lessThanInclusive: '不高于', greaterThan: '高于', greaterThanInclusive: '不低于' },
  english,
);
const dates = withChinese(
  { lessThan: '早于', lessThanInclusive: '不晚于', greaterThan: '晚于', greaterThanInclusive: '不早于' },
  {
    lessThan: 'before',
    lessThanInclusive: 'on or before',
    greaterThan: 'after',
    greaterThanInclusive: 'on or after',
  },
);

/** How a fact lies below or above something, as its kind and unit have it. */
export function orderWords({ kind, unit }: Described): OrderWords {
  if (kind === 'date') return dates;
  return unitOf(unit).counts || (kind === 'integer' && unit === '') ? counts : measures;
}
