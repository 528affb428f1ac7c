import { defineConfig } from 'vitest/config';

/** Their tests keep nothing between files: modules are loaded once a worker, not once a file. */
const shared = ['cli', 'core', 'house', 'infra'];

const testsOf = (folders: string) => `test/${folders}/**/*.test.ts`;

/** What takes minutes runs by night, as do new random cases: a change must be judged within ten, and by itself. */
const byNight = process.env['NIGHTLY'] === '1';

export default defineConfig({
  test: {
    exclude: byNight ? [] : ['test/**/*.nightly.test.ts'],
    setupFiles: byNight ? [] : ['test/support/same-cases.ts'],
    // Each file starts its own stores; two at a time is what two cores carry.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: { name: 'alone', include: [testsOf('*')], exclude: shared.map(testsOf) },
      },
      { extends: true, test: { name: 'shared', include: shared.map(testsOf), isolate: false } },
    ],
  },
});
