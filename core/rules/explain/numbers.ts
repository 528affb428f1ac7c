import type { Words } from '../format/words.ts';
import { fill, same } from './template.ts';
import { unitOf } from './units.ts';

/** From here on thousands are set apart also where the number is no money: below may be a year. */
const longNumber = 10_000;

const grouped = (whole: string) => whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ',');

/** A number as a person reads it, every digit of it kept; a power of ten stays where String needs one. */
export function numberText(value: number, isMoney = false): string {
  const text = String(value);
  const [, sign = '', whole = '', places] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === '') return text;
  const left = isMoney || Math.abs(value) >= longNumber ? grouped(whole) : whole;
  return `${sign}${left}${places === undefined ? '' : `.${isMoney ? places.padEnd(2, '0') : places}`}`;
}

/** A number with its unit: “1 trading day”, “CNY 38,000”. */
export function amountWords(unit: string, value: number): Words {
  const { words, one, isMoney } = unitOf(unit);
  const template = Math.abs(value) === 1 && one !== undefined ? { ...words, en: one } : words;
  return fill(template, { n: same(numberText(value, isMoney)) });
}
