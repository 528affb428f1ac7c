import { afterAll, beforeAll, expect, it } from 'vitest';
import { canonical } from '#adapters/digest.ts';
import { archive, kindOfArchived, readRuleSets } from '#adapters/rule-archive.ts';
import { putObject } from '#adapters/store.ts';
import { type LocalAws, startLocalAws } from '../support/local-aws.ts';
import { shippedDigests, shippedFiles, shippedRules } from '../support/shipped-rules.ts';

let aws: LocalAws;
beforeAll(async () => {
  aws = await startLocalAws();
});
afterAll(() => aws.stop());

it('gives back the rule sets of a night by their digests, and of none that it never saw', async () => {
  const digests = shippedDigests();
  await expect(readRuleSets(digests)).rejects.toMatchObject({ name: 'RULES_MISSING' });
  const kept = await Promise.all(Object.values(shippedFiles).map(archive));
  expect(kept.sort()).toEqual(Object.values(digests).sort());
  expect(await readRuleSets(digests)).toEqual(shippedRules);
  expect(await kindOfArchived(digests['stage'] ?? '')).toBe('stage');
  await expect(readRuleSets({ ...digests, churn: 'f'.repeat(64) })).rejects.toMatchObject({
    name: 'RULES_MISSING',
    message: expect.stringContaining('the churn rules') as string,
  });
  const { stage: _, ...fewer } = digests;
  await expect(readRuleSets(fewer)).rejects.toMatchObject({ name: 'RULES_MISSING' });
});

it('refuses a file that is not the one of the digest', async () => {
  const digest = await archive(shippedFiles.stage);
  await putObject('store', `rules/${digest}.json`, canonical({ ...shippedFiles.stage, version: 2 }));
  await expect(kindOfArchived(digest)).rejects.toMatchObject({ name: 'RULES_ALTERED' });
});
