import { DeleteItemCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { append, readTrail } from '#adapters/audit.ts';
import { today } from '#adapters/clock.ts';
import { number, text } from '#adapters/dynamodb.ts';
import { archive } from '#adapters/rule-archive.ts';
import { giveCommand, readRuleSet } from '#adapters/rule-chains.ts';
import { readNightRules } from '#adapters/rules-in-force.ts';
import { signOff } from '#adapters/sign-offs.ts';
import { digestOf } from '#adapters/digest.ts';
import { latestEnd } from '#core/governance/emergency.ts';
import { findVersion } from '#core/governance/in-force.ts';
import type { By, RuleRecordType } from '#core/governance/records.ts';
import { signedDigest } from '#core/governance/signed-digest.ts';
import { type LocalAws, startLocalAws } from '../support/local-aws.ts';
import { shippedFiles } from '../support/shipped-rules.ts';
import { bringIntoForce, examined, signShipped } from '../support/sign-rules.ts';

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

const window = { from: '2026-01-01', until: null };
const papers = { reason: 'why', assessment: null, clientText: null, fairness: null };

/** A version of churn in review, seen by two reviewers. */
async function inReview(version = 1): Promise<string> {
  const content = await archive({ ...shippedFiles.churn, version });
  const pack = await archive({ pack: 1 });
  const said = { version, by: ana };
  const draft = { ...said, kind: 'churn', content, window, papers, rollbackOf: null };
  await giveCommand('churn', 'rules.drafted', () => draft, `drafted/${version}`);
  const evidence = { tests: pack, findings: pack, pack, snapshot: null, engine: 'test' };
  await giveCommand(
    'churn',
    'rules.checked',
    (state) => ({ ...said, ...examined(state, version), evidence, blockers: [] }),
    `checked/${version}`,
  );
  const state = await readRuleSet('churn');
  const digest = signedDigest(state, findVersion(state, version)!, digestOf);
  await giveCommand('churn', 'rules.submitted', () => ({ ...said, digest }), `submitted/${version}`);
  for (const by of [cora, carl]) {
    const token = `shown/${version}/${by.subject}`;
    await giveCommand('churn', 'rules.shown', () => ({ version, by, pack }), token);
  }
  return digest;
}

const approval = async (by: By, digest: string, signer = by, version = 1) => {
  const signature = await signOff({ ruleSet: 'churn', version }, signer, digest);
  return { version, by, digest, ...signature };
};
async function approved(version = 1): Promise<string> {
  const digest = await inReview(version);
  const body = await approval(cora, digest, cora, version);
  await giveCommand('churn', 'rules.approved', () => body, `approved/${version}`);
  return digest;
}
/** Version 1 has been in force for long, version 2 is approved and owes its nights. */
async function waiting(): Promise<string> {
  await bringIntoForce(shippedFiles.churn);
  return approved(2);
}
/** Past the command, but with a head that is signed: somebody who may append. */
const written = (type: string, body: object) =>
  append('rules/churn', type, body as Record<string, unknown>, `past/${type}`);

const olga: By = { subject: 'olga', role: 'operator' };
const begun = (digest: string, by = olga, version = 1) => ({ version, by, digest, on: '2026-01-05' });

/** Each is refused as a command (test/core/governance); here it stands in the chain. */
const attacks: [string, RuleRecordType, () => Promise<object>][] = [
  [
    'self-approval',
    'rules.approved',
    async () => approval({ subject: 'ana', role: 'compliance' }, await inReview()),
  ],
  [
    'an activation by who signed, in another role',
    'rules.activated',
    async () => begun(await approved(), { subject: 'cora', role: 'operator' }),
  ],
  ['an approval by an operator', 'rules.approved', async () => approval(olga, await inReview())],
  ['an activation of what nobody approved', 'rules.activated', async () => begun(await inReview())],
  [
    'an activation before the nights without effects',
    'rules.activated',
    async () => ({ ...begun(await waiting(), olga, 2), on: today() }),
  ],
  [
    'an edit of what is approved by somebody who writes no rules',
    'rules.edited',
    async () => {
      await approved();
      const content = await archive({ ...shippedFiles.churn, title: shippedFiles.value.title });
      return { version: 1, by: olga, content, window, papers };
    },
  ],
  [
    'an activation by the sign-off of before an edit of the dates',
    'rules.activated',
    async () => {
      const digest = await approved();
      const content = await archive({ ...shippedFiles.churn, version: 1 });
      const dates = { from: '2026-01-02', until: null };
      const edited = { version: 1, by: ana, content, window: dates, papers };
      await giveCommand('churn', 'rules.edited', () => edited, 'edited');
      return begun(digest);
    },
  ],
  [
    'other dates than were signed',
    'rules.activated',
    async () => ({ ...begun(await approved()), on: '2025-12-31' }),
  ],
  [
    'a sign-off replayed on another version',
    'rules.approved',
    async () => {
      const digest = await approved();
      await inReview(2);
      return { ...(await approval(cora, digest)), version: 2 };
    },
  ],
  ['the second of two reviewers', 'rules.approved', async () => approval(carl, await approved())],
  [
    'an activation of what was withdrawn',
    'rules.activated',
    async () => {
      const digest = await approved();
      const withdrawn = { version: 1, by: ana, reason: 'no' };
      await giveCommand('churn', 'rules.withdrawn', () => withdrawn, 'withdrawn');
      return begun(digest);
    },
  ],
  [
    'an emergency that brings in what waits',
    'rules.rolled-back',
    async () => {
      await waiting();
      const [on, expires] = [today(), latestEnd(today())];
      return { version: 1, to: 2, by: olga, reason: 'now', on, expires };
    },
  ],
];

describe('what is written past the commands is found', () => {
  it.each(attacks)('%s', async (_, type, attack) => {
    await written(type, await attack());
    // By its own record, not by the table, which nobody wrote.
    await expect(readRuleSet('churn')).rejects.toMatchObject({
      ...altered,
      message: expect.stringContaining(`(${type}) of the rule set churn`) as string,
    });
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
