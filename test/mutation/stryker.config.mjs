/** Mutation testing of the rule language from schema to explanation: `npm run mutation`. */
export default {
  mutate: ['core/rules/{format,check,program,compile,evaluate,explain}/**/*.ts'],
  testRunner: 'vitest',
  vitest: { configFile: 'test/mutation/vitest.config.ts' },
  plugins: ['@stryker-mutator/vitest-runner'],
  coverageAnalysis: 'perTest',
  concurrency: 1,
  // Most endless loops are found by counting. One in which the mutant itself does not run lasts until this ends it: four times the
  // usual time and ten seconds, so that a slow mutant on a busy machine is not taken for an endless one.
  timeoutMS: 10_000,
  timeoutFactor: 4,
  ignorePatterns: ['**', '!core/**', '!rules/**', '!test/**', '!package.json', '!tsconfig.json'],
  tempDirName: '.stryker/sandbox',
  incrementalFile: '.stryker/incremental.json',
  reporters: ['progress-append-only', 'clear-text', 'html', 'json'],
  clearTextReporter: { logTests: false, reportTests: false, allowColor: false },
  htmlReporter: { fileName: '.stryker/mutation.html' },
  jsonReporter: { fileName: '.stryker/mutation.json' },
  thresholds: { high: 95, low: 90, break: 90 },
};
