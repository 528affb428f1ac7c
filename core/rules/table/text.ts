/**
 * Texts in cells. A text stands bare where nothing can take it for anything else; otherwise it is a JSON string, whose
 * first character is a quotation mark: no spreadsheet program turns that into a number, a date or a formula.
 */

/** What a spreadsheet program reads as an escaped character in a file of its own (ECMA-376, ST_Xstring). */
const escaped = /_(?=x[0-9a-f]{4}_)/gi;

/** Characters that a person cannot see, or that files of sheets and GB18030 do not carry as they are. */
const unseen = /(?! )[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Z}\uFFFE\uFFFF]/gu;

const unitsOf = (text: string) =>
  Array.from({ length: text.length }, (_, at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`);

/** JSON in a cell, escaped until it survives any sheet. */
export const printJson = (value: unknown): string =>
  JSON.stringify(value)
    .replaceAll(unseen, (character) => unitsOf(character).join(''))
    .replaceAll(escaped, '\\u005f');

const wholeCell = /^[\p{L}_][\p{L}\p{M}\p{N}\p{P}\p{S} ]*(?<! )$/u;
/** Texts that a spreadsheet program turns into a day or a time when it opens CSV. */
const dated =
  /^(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[ .,/-]*\d|上午|下午|中午|凌晨|晚上)/i;
const otherwise = /^(?:true|false|null|fact .*)$/i;

/** Whether a text may be a whole cell as it stands. */
export const isPlain = (text: string): boolean =>
  wholeCell.test(text) && !dated.test(text) && !otherwise.test(text) && text.search(escaped) < 0;

export const printText = (text: string): string => (isPlain(text) ? text : printJson(text));

/** The text of a cell; undefined when it would have to be quoted. */
export function parseText(cell: string): string | undefined {
  if (!cell.startsWith('"')) return isPlain(cell) ? cell : undefined;
  const value = parseJson(cell);
  return typeof value === 'string' ? value : undefined;
}

/** The value of JSON text; undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const name = /^[\p{L}_][\p{L}\p{M}\p{N}_-]*$/u;

/** A name between other words. */
export const printName = (text: string): string =>
  name.test(text) && text.search(escaped) < 0 ? text : printJson(text);

const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/i;

/** The finite number that a text is, written as JSON has it. */
export function parseNumber(text: string): number | undefined {
  const value = number.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
}
