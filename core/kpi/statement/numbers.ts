import { type Decimal, decimalOf, dividedBy, times } from '../../exact/decimal.ts';
import { roundedText } from '../../exact/rounded.ts';
import type { CreditUnit } from '../credits/credit.ts';
import crediting from '../crediting.json' with { type: 'json' };

/** What a number of a statement counts. */
export type NumberUnit = 'CNY' | 'count' | 'ratio' | 'points';

/** Places that are always told, as a person expects them. */
const leastPlaces: Readonly<Record<NumberUnit, number>> = { CNY: 2, count: 0, ratio: 2, points: 2 };
/** Places of what is told exactly, those of scores. */
const mostPlaces = 6;

const grouped = (whole: string) => whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ',');

/** A number as a person reads it: thousands set apart, zeros that say nothing left out. */
export function numberOfUnit(value: Decimal, unit: NumberUnit): string {
  const [whole = '0', places = ''] = roundedText(value, mostPlaces).split('.');
  const sign = whole.startsWith('-') ? '-' : '';
  const told = places.replace(/0+$/, '').padEnd(leastPlaces[unit], '0');
  return `${sign}${grouped(whole.slice(sign.length))}${told === '' ? '' : `.${told}`}`;
}

/** “= 0.74”, and “≈ 0.968421” of what has further places. */
export function equals(value: Decimal, unit: NumberUnit): string {
  const isExact = (value.over * 10n ** BigInt(mostPlaces)) % value.under === 0n;
  return `${isExact ? '=' : '≈'} ${numberOfUnit(value, unit)}`;
}

/** What amounts of credits are told in, and how many of their units make one. */
export const shownUnits = {
  fen: { unit: 'CNY', shown: 'CNY', whole: 100 },
  'fen-days': { unit: 'CNY-days', shown: 'CNY', whole: 100 },
  share: { unit: 'count', shown: 'count', whole: crediting.whole },
} as const satisfies Record<CreditUnit, { unit: string; shown: NumberUnit; whole: number }>;

/** Units of credits as the number that they are. */
export const creditAmount = (amount: bigint, unit: CreditUnit): Decimal =>
  dividedBy({ over: amount, under: 1n }, decimalOf(shownUnits[unit].whole));

/** A ratio as a share of 100: “30%”. */
export const percentOf = (ratio: Decimal): string =>
  `${numberOfUnit(times(ratio, decimalOf(100)), 'count')}%`;
