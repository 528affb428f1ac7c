import { type Decimal, floorOf } from './decimal.ts';

/** Half away from zero (RULINGS.md R11), as a count of units of so many places. */
function unitsOf({ over, under }: Decimal, places: number): bigint {
  const sign = over < 0n ? -1n : 1n;
  const doubled = { over: 2n * sign * over * 10n ** BigInt(places) + under, under: 2n * under };
  return sign * floorOf(doubled);
}

/** The decimal text of so many places; an exact fraction is rounded here, once. */
export function roundedText(value: Decimal, places: number): string {
  const units = unitsOf(value, places);
  const digits = String(units < 0n ? -units : units).padStart(places + 1, '0');
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return units < 0n ? `-${text}` : text;
}

export const rounded = (value: Decimal, places: number): number => Number(roundedText(value, places));
