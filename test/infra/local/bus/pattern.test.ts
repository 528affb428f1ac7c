import { expect, test } from 'vitest';
import { compilePattern } from '#infra/local/bus/pattern.ts';
import cases from './pattern.cases.json' with { type: 'json' };

const matching = cases.matching as [string, object, object[], object[]][];
const refused = cases.refused as [string, unknown][];

test.each(matching)('%s', (_, pattern, fitting, others) => {
  const fits = compilePattern(pattern);
  expect(fitting.filter((event) => !fits(event))).toEqual([]);
  expect(others.filter(fits)).toEqual([]);
});

test.each(refused)('is refused when the template is read: %s', (_, pattern) => {
  expect(() => compilePattern(pattern)).toThrow();
});
