import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** The clock itself; and figures, which CloudWatch takes for the past where a rehearsal runs behind the time. */
const own = ['adapters/clock.ts', 'adapters/metrics.ts'];

it('is read in one place, so that a rehearsal is whole: nothing else asks what time it is', () => {
  const files = globSync('{adapters,functions}/**/*.ts').filter((file) => !own.includes(file));
  const asking = files.filter((file) => /new Date\(\)|Date\.now\(\)/.test(readFileSync(file, 'utf8')));
  expect(asking).toEqual([]);
});
