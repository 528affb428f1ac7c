import type { Column } from './file.ts';
import { isDate, shanghaiTime } from './instant.ts';
import limits from './parameters.json' with { type: 'json' };

type Value = string | number | boolean | readonly string[];
/** A cell's value, or what is wrong with it, as the end of a sentence that begins with the column's name. */
export type Cell = { value: Value } | { wrong: string };
export type CellParser = (text: string) => Cell;

/** Texts longer than any id, code or name could make a row that does not fit a page (300 KB). */
const longestText = limits.textLength;
/** A number of more digits than this is not exact. */
const largestScaled = 1e15;

const quoted = (text: string) => `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`;
const wrong = (text: string, why: string): Cell => ({ wrong: `${quoted(text)} ${why}` });

function parseText(text: string): Cell {
  return text.length > longestText
    ? wrong(text, `is longer than ${longestText} characters`)
    : { value: text };
}

function parseDate(text: string): Cell {
  return isDate(text) ? { value: text } : wrong(text, 'is not a date YYYY-MM-DD');
}

function parseMonth(text: string): Cell {
  return isDate(`${text}-01`) ? { value: text } : wrong(text, 'is not a month YYYY-MM');
}

function parseInstant(text: string): Cell {
  const value = shanghaiTime(text);
  return value === undefined ? wrong(text, 'is not an ISO 8601 date or time') : { value };
}

function parseFlag(text: string): Cell {
  return text === '0' || text === '1' ? { value: text === '1' } : wrong(text, 'is neither 0 nor 1');
}

function parseList(text: string): Cell {
  if (text.length > longestText) return wrong(text, `is longer than ${longestText} characters`);
  const words = text.split(';').map((word) => word.trim());
  return { value: words.filter((word) => word !== '') };
}

function parseChoice(choices: readonly string[]): CellParser {
  return (text) =>
    choices.includes(text) ? { value: text } : wrong(text, `is none of ${choices.join(', ')}`);
}

function whyNoNumber(text: string, places: number): string {
  if (!/^[+-]?(?=[\d.])\d*(?:\.\d+)?$/.test(text)) return 'is not a number';
  return places === 0 ? 'is not a whole number' : `has more than ${places} decimals`;
}

const decimalsOf = (text: string) => text.split('.')[1]?.length ?? 0;

function parseNumber(column: Column): CellParser {
  const places = column.type === 'integer' ? 0 : (column.places ?? 0);
  const scaleOf = (text: string) => 10 ** (column.asWritten ? decimalsOf(text) : places);
  const decimals = `\\.\\d{1,${places}}`;
  const fits = new RegExp(places === 0 ? '^[+-]?\\d+$' : `^[+-]?(?:\\d+(?:${decimals})?|${decimals})$`);
  return (text) => {
    if (!fits.test(text)) return wrong(text, whyNoNumber(text, places));
    const value = Number(text) + 0;
    if (Math.abs(value) * scaleOf(text) >= largestScaled) return wrong(text, 'is too large');
    if (column.sign === 'positive' && value <= 0) return wrong(text, 'is not above 0');
    if (column.sign === 'not-negative' && value < 0) return wrong(text, 'is below 0');
    if (column.most !== undefined && value > column.most) return wrong(text, `is above ${column.most}`);
    return { value };
  };
}

function parserOfType(column: Column): CellParser {
  switch (column.type) {
    case 'text':
      return parseText;
    case 'date':
      return parseDate;
    case 'month':
      return parseMonth;
    case 'instant':
      return parseInstant;
    case 'flag':
      return parseFlag;
    case 'list':
      return parseList;
    case 'choice':
      return parseChoice(column.choices ?? []);
    case 'decimal':
    case 'integer':
      return parseNumber(column);
  }
}

/**
 * The parser of a column's cells that are not empty. Blanks around a value are dropped, but not those of a text:
 * ids are opaque.
 */
export function cellParser(column: Column): CellParser {
  const parse = parserOfType(column);
  return column.type === 'text' ? parse : (text) => parse(text.trim());
}
