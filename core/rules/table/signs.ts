import { operators } from '../compile/operators.ts';
import { printJson } from './text.ts';

/*
 * What a cell says of its fact: comparisons joined by `and`, such chains joined by `or`.
 *
 *   >= 60 and < 120      is LOW      in LOW, MIDLOW      known      < 60 or unknown      > fact other.size
 *
 * Operators with decorators stand as json-rules-engine has them (`everyFact:in 1, 2`). No sign is `=`: a cell that
 * begins with it is a formula to a spreadsheet program.
 */

export const signs: ReadonlyMap<string, string> = new Map([
  ['equal', 'is'],
  ['notEqual', 'is not'],
  ['lessThan', '<'],
  ['lessThanInclusive', '<='],
  ['greaterThan', '>'],
  ['greaterThanInclusive', '>='],
  ['in', 'in'],
  ['notIn', 'not in'],
  ['contains', 'contains'],
  ['doesNotContain', 'lacks'],
]);

/** What a person may write instead; it is read, and printed in the one way. */
export const synonyms: ReadonlyMap<string, string> = new Map([
  ['≥', '>='],
  ['＞＝', '>='],
  ['＞=', '>='],
  ['≤', '<='],
  ['＜＝', '<='],
  ['＜=', '<='],
  ['＞', '>'],
  ['＜', '<'],
  ['，', ','],
  ['、', ','],
  ['且', 'and'],
  ['或', 'or'],
  ['已知', 'known'],
  ['未知', 'unknown'],
  ['是', 'is'],
  ['不是', 'is not'],
  ['属于', 'in'],
  ['不属于', 'not in'],
  ['包含', 'contains'],
  ['不包含', 'lacks'],
]);

/** Words that are no texts unless quoted. */
export const taken: ReadonlySet<string> = new Set(
  [
    ...[...signs.values()].flatMap((sign) => sign.split(' ')),
    ...synonyms.keys(),
    ...operators.keys(),
    ...['and', 'or', 'known', 'unknown', 'true', 'false', 'null', 'fact'],
  ].map((word) => word.toLowerCase()),
);

const bare = /^(?:[\p{L}_][\p{L}\p{M}\p{N}_.-]*|\d{4}-\d{2}-\d{2})$/u;
/** Whether a text stands in a condition as it is. */
export const isBare = (text: string) =>
  bare.test(text) && !taken.has(text.toLowerCase()) && printJson(text) === `"${text}"`;
