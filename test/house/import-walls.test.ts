import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { expect, it } from 'vitest';

// Type information is of no use to the walls and a text that is no file has none.
const eslint = new ESLint({ overrideConfig: tseslint.configs.disableTypeChecked });

const walls = new Set([
  '@typescript-eslint/no-restricted-imports',
  'no-restricted-globals',
  'no-restricted-syntax',
  'no-restricted-properties',
]);

async function broken(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return result!.messages.filter((m) => m.ruleId !== null && walls.has(m.ruleId)).map((m) => m.message);
}

it.each([
  ['core/facts/x.ts', `import 'node:fs';`],
  ['core/facts/x.ts', `import { S3Client } from '@aws-sdk/client-s3'; S3Client;`],
  ['core/facts/x.ts', `import '#adapters/store.ts';`],
  ['core/facts/x.ts', `import '../../adapters/store.ts';`],
  ['core/facts/x.ts', `import 'csv-parse';`],
  ['core/facts/x.ts', `import { Engine } from 'json-rules-engine'; Engine;`],
  ['core/facts/x.ts', `export * from './frame.ts';`],
  ['core/facts/x.ts', `export const text = Buffer.from('');`],
  ['core/rules/evaluate/reference.ts', `import 'csv-parse';`],
  ['core/rules/evaluate/reference.ts', `import 'node:fs';`],
  ['core/rules/evaluate/reference.ts', `import '#adapters/store.ts';`],
  ['core/facts/x.ts', `export const now = Date.now();`],
  ['core/facts/x.ts', `export const now = new Date();`],
  ['core/facts/x.ts', `export const luck = Math.random();`],
  ['core/facts/x.ts', `export const home = process.env.HOME;`],
  ['functions/open-run/handler.ts', `import { store } from '#adapters/store.ts'; store;`],
  ['functions/open-run/handler.ts', `import '@aws-sdk/client-s3';`],
  ['functions/open-run/handler.ts', `import 'node:fs';`],
  ['functions/open-run/handler.ts', `import 'csv-parse';`],
  ['functions/open-run/handler.ts', `import '#infra/local/start-local.ts';`],
  ['functions/open-run/handler.ts', `export * from './index.ts';`],
  ['functions/open-run/index.ts', `import '#cli/start.ts';`],
  ['functions/open-run/index.ts', `export const home = process.env.HOME;`],
  ['adapters/store.ts', `import '#functions/open-run/handler.ts';`],
  ['adapters/store.ts', `export * from './dynamodb.ts';`],
  ['adapters/store.ts', `export const home = process.env.HOME;`],
  ['infra/app.ts', `import '#functions/open-run/handler.ts';`],
  ['infra/app.ts', `import '#adapters/store.ts';`],
  ['infra/app.ts', `import '#infra/local/start-local.ts';`],
  ['infra/local/bus/bus.ts', `import '#cli/start.ts';`],
  ['infra/local/bus/bus.ts', `import '#infra/store.ts';`],
  ['infra/local/bus/bus.ts', `import 'aws-cdk-lib';`],
  ['cli/facts.ts', `import '#infra/local/start-local.ts';`],
  ['cli/facts.ts', `import '#functions/open-run/handler.ts';`],
  ['cli/facts.ts', `import '#adapters/store.ts';`],
  ['cli/from-sheet.ts', `import '#adapters/digest-store.ts';`],
  ['cli/from-sheet.ts', `import '#adapters/rule-chains.ts';`],
  ['cli/start.ts', `import '#adapters/store.ts';`],
  ['cli/start.ts', `import '#functions/open-run/handler.ts';`],
  ['cli/start.ts', `import '#infra/tidemark-app.ts';`],
])('%s may not hold: %s', async (file, code) => {
  expect(await broken(file, code)).not.toEqual([]);
});

it.each([
  ['core/facts/x.ts', `import { z } from 'zod'; import { days } from '../calendar/days.ts'; z; days;`],
  ['core/rules/evaluate/reference.ts', `import { Engine } from 'json-rules-engine'; Engine;`],
  ['functions/open-run/handler.ts', `import { runId } from '#core/run/run-id.ts'; runId;`],
  [
    'functions/open-run/handler.ts',
    `import type { Store } from '#adapters/store.ts'; export type X = Store;`,
  ],
  ['functions/open-run/index.ts', `import { store } from '#adapters/store.ts'; store;`],
  ['infra/app.ts', `import { Store } from '#infra/store.ts'; Store;`],
  ['infra/local/bus/bus.ts', `import { putEvents } from '#adapters/events.ts'; putEvents;`],
  ['adapters/env.ts', `export const home = process.env.HOME;`],
  ['cli/facts.ts', `import { read } from '#adapters/ledger/read-directory.ts'; read;`],
  ['cli/from-sheet.ts', `import { editJson } from '#adapters/edit-json.ts'; editJson;`],
  ['cli/to-sheet.ts', `import { digestOf } from '#adapters/digest.ts'; digestOf;`],
  ['cli/to-sheet.ts', `import { writeSheet } from '#adapters/sheets/write-sheet.ts'; writeSheet;`],
  ['cli/start.ts', `import { startLocal } from '#infra/local/start-local.ts'; startLocal;`],
])('%s may hold: %s', async (file, code) => {
  expect(await broken(file, code)).toEqual([]);
});
