import { defineConfig } from 'vitest/config';
import { TablesFirst } from './tables-first.ts';

/** The quick tests of the rule language: the tables of cases, and each property with few runs that are always the same. */
export default defineConfig({
  test: {
    include: [
      'test/core/rules/{format,check,program,compile,evaluate,explain}/**/*.test.ts',
      'test/core/rules/*.test.ts',
    ],
    exclude: ['test/core/rules/check/{fuzz,bombs}.test.ts', 'test/core/rules/evaluate/shipped.test.ts'],
    env: { PROPERTY_SHARE: '0.1' },
    setupFiles: ['test/mutation/same-runs.ts'],
    sequence: { sequencer: TablesFirst },
    testTimeout: 60_000,
  },
});
