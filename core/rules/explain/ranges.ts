import type { Words } from '../format/words.ts';
import { amountWords, numberText } from './numbers.ts';
import { orderWords } from './order.ts';
import { fill, same } from './template.ts';
import { unitOf } from './units.ts';
import { type Described, valueWords } from './values.ts';

export interface Bound {
  /** A number, or a date as text. */
  readonly at: number | string;
  /** Whether the bound itself belongs to the range. */
  readonly included: boolean;
}

/** Numbers or dates between two bounds; one that is left out does not limit them. */
export interface Range {
  readonly from?: Bound | undefined;
  readonly to?: Bound | undefined;
}

const any: Words = { zh: '任何值', en: 'any value' };
const oneSided: Words = { zh: '{order}{at}', en: '{order} {at}' };
const twoSided = (from: string, to: string): Words => ({
  zh: '{low}{from}且{high}{to}',
  en: `${from} ${to}`,
});

function between(from: Bound, to: Bound, isDate: boolean): Words {
  const low = from.included ? 'from {from}' : isDate ? 'after {from}' : 'above {from}';
  const high = to.included ? 'to {to}' : isDate ? 'to before {to}' : 'to under {to}';
  return twoSided(low, high);
}

/**
 * A range in words: “from 60 to under 120 trading days” 不少于60且少于120个交易日, “at least CNY 50,000”,
 * “before 2026-11-02”. A range of one value is that value.
 */
export function rangeWords(described: Described, { from, to }: Range): Words {
  const { unit, kind } = described;
  const order = orderWords(described);
  const words = ({ at }: Bound) => (typeof at === 'number' ? amountWords(unit, at) : same(at));
  const low = from?.included === true ? order.greaterThanInclusive : order.greaterThan;
  const high = to?.included === true ? order.lessThanInclusive : order.lessThan;
  if (from === undefined) return to === undefined ? any : fill(oneSided, { order: high, at: words(to) });
  if (to === undefined) return fill(oneSided, { order: low, at: words(from) });
  if (from.included && to.included && from.at === to.at) return valueWords(described, from.at);
  const isSaidLater = typeof from.at === 'number' && unitOf(unit).follows;
  return fill(between(from, to, kind === 'date'), {
    low,
    high,
    from: isSaidLater ? same(numberText(from.at)) : words(from),
    to: words(to),
  });
}
