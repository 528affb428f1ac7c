import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Condition } from '#core/rules/format/condition.ts';
import { parseConditions } from '#core/rules/table/parse-conditions.ts';
import { printConditions, subjectOf } from '#core/rules/table/print-conditions.ts';
import { Unreadable } from '#core/rules/table/unreadable.ts';
import { comparisonOf, conjuncts, reference } from './scorecards.ts';

const cases = JSON.parse(readFileSync('test/core/rules/table/conditions.json', 'utf8')) as {
  cell: string;
  conditions: Condition[];
}[];
const x = { fact: 'x' };
/** JSON knows no -0. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('a cell', () => {
  it.each(cases)('says $cell', ({ cell, conditions }) => {
    expect(printConditions(conditions)).toBe(cell);
    expect(parseConditions(cell, x)).toEqual(conditions);
  });

  it('has one text for each comparison, and one comparison for each text', () => {
    fc.assert(
      fc.property(reference.chain(comparisonOf), (comparison) => {
        const cell = printConditions([comparison]);
        const read = parseConditions(cell, subjectOf(comparison));
        expect(plain(read)).toEqual(plain([comparison]));
        expect(printConditions(read)).toBe(cell);
      }),
      { numRuns: 3000 },
    );
  });

  it('is no formula, number, date or flag to a spreadsheet program', () => {
    fc.assert(
      fc.property(conjuncts, (conditions) => {
        expect(printConditions(conditions)).toMatch(
          /^([<>]|is |in |not in |contains |lacks |known|unknown|[a-zA-Z]+:[a-zA-Z:]+ )/,
        );
        // Nothing but visible characters, so that no file of a sheet changes them.
        expect(printConditions(conditions)).toMatch(/^(?: |[^\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Z}\uFFFE\uFFFF])*$/u);
      }),
    );
  });

  it.each([
    ['≥60 且 ＜120', '>= 60 and < 120'],
    ['属于 LOW、MIDLOW，HIGH', 'in LOW, MIDLOW, HIGH'],
    ['不是 上海 或 未知', 'is not 上海 or unknown'],
    ['IS   low', 'is low'],
    ['Known AND >=1.50', 'known and >= 1.5'],
    ['greaterThan 3', '> 3'],
    ['in [A]', 'in A'],
    ['is "LOW"', 'is LOW'],
    ['＞＝1', '>= 1'],
  ])('reads %s', (written, cell) => {
    expect(printConditions(parseConditions(written, x))).toBe(cell);
  });

  it.each([
    ['= 3', 'No comparison begins with "="'],
    ['120', 'No comparison begins with "120"'],
    ['LOW', 'No comparison begins with "LOW"'],
    ['>= ', 'A value to compare with is missing'],
    ['>= 60 <', '"<" is not understood'],
    ['>= 60 and', 'A comparison is missing'],
    ['>= 1,5', '"," is not understood'],
    ['is New York', '"York" is not understood'],
    ['is 3%', 'Write "3%" in double quotes'],
    ['is 1e999', 'Write "1e999" in double quotes'],
    ['is known', 'Write "known" in double quotes'],
    ['is "a', '"\\"a" is not understood'],
    ['is "\\x"', 'is not understood'],
    ['in [A, B', 'not closed'],
    ['maybe:equal 3', 'No comparison begins with "maybe:equal"'],
    ['> fact', '"" is not understood'],
    ['> fact a..b', '"a..b" is not understood'],
    ['is"a', 'is not understood'],
  ])('refuses %s', (written, words) => {
    expect(() => parseConditions(written, x)).toThrow(words);
  });

  it('says of a property neither known nor unknown, and writes known beside its fact', () => {
    expect(() => parseConditions('known', { fact: 'x', path: '$.a' })).toThrow('neither known nor unknown');
    expect(() => parseConditions('is true', { fact: 'x_ok' })).toThrow('in the column "if x"');
  });

  it('reads any text, or says why not', () => {
    const words = [
      'is',
      'not',
      'in',
      'and',
      'or',
      'fact',
      '"',
      '\\',
      '[',
      ']',
      ',',
      '<',
      '=',
      'known',
      'a',
      '1',
      ' ',
    ];
    const any = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.array(fc.constantFrom(...words), { maxLength: 20 }).map((parts) => parts.join('')),
      fc.array(fc.constantFrom(...words), { maxLength: 20 }).map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(any, (written) => {
        let cell: string;
        try {
          cell = printConditions(parseConditions(written, x));
        } catch (error) {
          expect(error).toBeInstanceOf(Unreadable);
          return;
        }
        expect(printConditions(parseConditions(cell, x))).toBe(cell);
      }),
      { numRuns: 3000 },
    );
  });
});
