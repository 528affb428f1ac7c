import { DeleteItemCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { append, readTrail } from '#adapters/audit.ts';
import { number, text } from '#adapters/dynamodb.ts';
import { archive } from '#adapters/rule-archive.ts';
import { giveCommand, readRuleSet } from '#adapters/rule-chains.ts';
import { readNightRules } from '#adapters/rules-in-force.ts';
import { signOff } from '#adapters/sign-offs.ts';
import { digestOf } from '#adapters/digest.ts';
import { findVersion } from '#core/governance/in-force.ts';
import type { By } from '#core/governance/records.ts';
import { signedDigest } from '#core/governance/signed-digest.ts';
import { type LocalAws, startLocalAws } from '../support/local-aws.ts';
import { shippedFiles } from '../support/shipped-rules.ts';
import { bringIntoForce, signShipped } from '../support/sign-rules.ts';

let aws: LocalAws;
beforeAll(async () => {
  aws = await startLocalAws();
});
afterAll(() => aws.stop());
beforeEach(() => aws.clear());

const ana: By = { subject: 'ana', role: 'analyst' };
const cora: By = { subject: 'cora', role: 'compliance' };
const carl: By = { subject: 'carl', role: 'compliance' };
const put = (table: string, item: Record<string, object>) =>
  new DynamoDBClient().send(new PutItemCommand({ TableName: table, Item: item as never }));
const altered = { name: 'RULES_ALTERED' };
const broken = { name: 'AUDIT_BROKEN' };

/** Version 1 of churn in review, seen by two reviewers. */
async function inReview(): Promise<string> {
  const content = await archive(shippedFiles.churn);
  const pack = await archive({ pack: 1 });
  const said = { version: 1, by: ana };
  const window = { from: '2026-01-01', until: null };
  const papers = { reason: 'why', assessment: null, clientText: null, fairness: null };
  const draft = { ...said, kind: 'churn', content, window, papers, rollbackOf: null };
  await giveCommand('churn', 'rules.drafted', () => draft, 'drafted');
  const evidence = { tests: pack, findings: pack, pack, snapshot: null, engine: 'test' };
  await giveCommand(
    'churn',
    'rules.checked',
    () => ({ ...said, content, evidence, blockers: [] }),
    'checked',
  );
  const state = await readRuleSet('churn');
  const digest = signedDigest(state, findVersion(state, 1)!, digestOf);
  await giveCommand('churn', 'rules.submitted', () => ({ ...said, digest }), 'submitted');
  for (const by of [cora, carl])
    await giveCommand('churn', 'rules.shown', () => ({ version: 1, by, pack }), `shown/${by.subject}`);
  return digest;
}

const approval = async (by: By, digest: string, signer = by) => {
  const signature = await signOff({ ruleSet: 'churn', version: 1 }, signer, digest);
  return { version: 1, by, digest, ...signature };
};
/** Past the command, but with a head that is signed: somebody who may append. */
const written = (type: string, body: object) =>
  append('rules/churn', type, body as Record<string, unknown>, `past/${type}`);

describe('what is written past the commands is found', () => {
  it('self-approval', async () => {
    const digest = await inReview();
    const self: By = { subject: 'ana', role: 'compliance' };
    await written('rules.approved', await approval(self, digest));
    await expect(readRuleSet('churn')).rejects.toMatchObject(altered);
  });

  it('an approval that somebody else signed, and one that nobody signed', async () => {
    const digest = await inReview();
    await written('rules.approved', await approval(cora, digest, carl));
    await expect(readRuleSet('churn')).rejects.toMatchObject({
      ...altered,
      message: expect.stringContaining('signature') as string,
    });
    await aws.clear();
    const forged = {
      ...(await approval(cora, await inReview())),
      signature: Buffer.alloc(64).toString('base64'),
    };
    await written('rules.approved', forged);
    await expect(readRuleSet('churn')).rejects.toMatchObject(altered);
  });

  it('activation of what nobody approved', async () => {
    const digest = await inReview();
    const by: By = { subject: 'olga', role: 'operator' };
    await written('rules.activated', { version: 1, by, digest, on: '2026-01-05' });
    await expect(readRuleSet('churn')).rejects.toMatchObject(altered);
  });

  it('a version in the table that the chain does not tell of, and one that it tells otherwise', async () => {
    await inReview();
    const body = JSON.stringify({ version: 2, state: 'scheduled', on: '2026-01-05' });
    await put('rules', { ruleSet: text('churn'), version: number(2), body: text(body) });
    await expect(readRuleSet('churn')).rejects.toMatchObject(altered);
    await aws.clear();
    await inReview();
    await put('rules', { ruleSet: text('churn'), version: number(1), body: text(body) });
    await expect(readRuleSet('churn')).rejects.toMatchObject(altered);
  });

  it('a record that was altered, and a tail that was cut', async () => {
    await inReview();
    const { records } = await readTrail('rules/churn');
    const last = records.at(-1)!;
    const key = { subject: text('rules/churn'), seq: number(last.seq) };
    const { subject: _, seq: __, ...rest } = last;
    const texts = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, text(value)]));
    await put('audit', { ...key, ...texts, body: text(last.body.replace('carl', 'karl')) });
    await expect(readRuleSet('churn')).rejects.toMatchObject(broken);
    await new DynamoDBClient().send(new DeleteItemCommand({ TableName: 'audit', Key: key }));
    await expect(readRuleSet('churn')).rejects.toMatchObject(broken);
  });
});

it('admits one of two reviewers who decide at once', async () => {
  const digest = await inReview();
  const approved = await approval(cora, digest);
  const both = await Promise.allSettled([
    giveCommand('churn', 'rules.approved', () => approved, 'approved'),
    giveCommand(
      'churn',
      'rules.rejected',
      () => ({ version: 1, by: carl, digest, reason: 'no' }),
      'rejected',
    ),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const { versions } = await readRuleSet('churn');
  expect(['approved', 'rejected']).toContain(versions[0]?.state);
});

it('a night says which rule sets lack a signed version', async () => {
  await bringIntoForce(shippedFiles.stage, '2026-01-05');
  const on = await readNightRules();
  expect(() => on('2026-01-05')).toThrow(/classification, churn, value/);
  await signShipped();
  const signed = await readNightRules();
  expect(() => signed('2026-01-02')).toThrow(/of: stage/);
  expect(signed('2026-01-05').signed.stage).toMatchObject({ version: 1 });
});
