import { decimalOf, type Decimal, fraction } from '../../exact/decimal.ts';
import { roundedText } from '../../exact/rounded.ts';
import type { ExportCell } from './table.ts';

/** The cell of a number that is known. */
export const decimalCell = (value: number | null, places: number): ExportCell =>
  value === null ? null : roundedText(decimalOf(value), places);

/** The exact value of a decimal text; a number would hold only fifteen digits of it. */
export function decimalOfText(text: string): Decimal {
  const [whole = '0', places = ''] = text.split('.');
  return fraction(BigInt(whole + places), 10n ** BigInt(places.length));
}

export const flagCell = (value: boolean): ExportCell => (value ? '1' : '0');
