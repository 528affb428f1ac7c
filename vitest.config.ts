import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // What takes minutes runs by night (npm run test:nightly): a change must be judged within ten.
    exclude: process.env['NIGHTLY'] === '1' ? [] : ['test/**/*.nightly.test.ts'],
    // Each file starts its own stores; two at a time is what two cores carry.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
