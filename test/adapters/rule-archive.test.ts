import { afterAll, beforeAll, expect, it } from 'vitest';
import { canonical } from '#adapters/digest.ts';
import { archiveRuleSets, readRuleSets } from '#adapters/rule-archive.ts';
import { pinnedRuleSets, ruleDigests, ruleFiles } from '#adapters/rule-sets.ts';
import { putObject } from '#adapters/store.ts';
import { type LocalAws, startLocalAws } from '../support/local-aws.ts';

let aws: LocalAws;
beforeAll(async () => {
  aws = await startLocalAws();
});
afterAll(() => aws.stop());

it('gives back the rule sets of a night by their digests, and of none that it never saw', async () => {
  const digests = ruleDigests();
  await expect(readRuleSets(digests)).rejects.toMatchObject({ name: 'RULES_MISSING' });
  await archiveRuleSets();
  expect(await readRuleSets(digests)).toEqual(pinnedRuleSets(digests));
  await expect(readRuleSets({ ...digests, churn: 'f'.repeat(64) })).rejects.toMatchObject({
    name: 'RULES_MISSING',
    message: expect.stringContaining('the churn rules') as string,
  });
  const { stage: _, ...fewer } = digests;
  await expect(readRuleSets(fewer)).rejects.toMatchObject({ name: 'RULES_MISSING' });
});

it('refuses a file that is not the one of the digest', async () => {
  const digests = ruleDigests();
  await archiveRuleSets();
  const other = { ...ruleFiles.stage, version: 2 };
  await putObject('store', `rules/${digests['stage']}.json`, canonical(other));
  await expect(readRuleSets(digests)).rejects.toMatchObject({ name: 'RULES_ALTERED' });
});
