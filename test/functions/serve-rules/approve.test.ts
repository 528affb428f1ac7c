import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { readTrail } from '#adapters/audit.ts';
import { digestOf } from '#adapters/digest.ts';
import { archive } from '#adapters/rule-archive.ts';
import { giveCommand, readRuleSet } from '#adapters/rule-chains.ts';
import { publicKey } from '#adapters/sign.ts';
import { makeSeals } from '#adapters/signatures.ts';
import { signOffKeys } from '#adapters/sign-offs.ts';
import { checkReceipts } from '#core/audit/check-receipts.ts';
import { Receipt } from '#core/audit/receipt.ts';
import type { By } from '#core/governance/records.ts';
import { signedDigest } from '#core/governance/signed-digest.ts';
import { examined } from '../../support/sign-rules.ts';
import { routeKey } from '#core/api/route.ts';
import { routeTable } from '#core/api/routes.ts';
import { handler } from '#functions/serve-rules/index.ts';
import { type LocalAws, startLocalAws } from '../../support/local-aws.ts';
import { shippedFiles } from '../../support/shipped-rules.ts';

let aws: LocalAws;
let digest: string;
beforeAll(async () => {
  aws = await startLocalAws();
});
afterAll(() => aws.stop());

const ana: By = { subject: 'ana', role: 'analyst' };
const cora: By = { subject: 'cora', role: 'compliance' };
const self: By = { ...ana, role: 'compliance' };

/** Version 1 of churn in review; its author has seen the pack in the other role, too. */
beforeEach(async () => {
  await aws.clear();
  const content = await archive(shippedFiles.churn);
  const pack = await archive({ pack: 1 });
  const said = { version: 1, by: ana };
  const window = { from: '2026-01-01', until: null };
  const papers = { reason: 'why', assessment: null, clientText: null, fairness: null };
  const draft = { ...said, kind: 'churn', content, window, papers, rollbackOf: null };
  await giveCommand('churn', 'rules.drafted', () => draft, 'drafted');
  const evidence = { tests: pack, findings: pack, pack, snapshot: null, engine: 'test' };
  const checked = { ...said, evidence, blockers: [] };
  await giveCommand(
    'churn',
    'rules.checked',
    (before) => ({ ...checked, ...examined(before, 1) }),
    'checked',
  );
  const state = await readRuleSet('churn');
  digest = signedDigest(state, state.versions[0]!, digestOf);
  await giveCommand('churn', 'rules.submitted', () => ({ ...said, digest }), 'submitted');
  for (const by of [cora, self])
    await giveCommand('churn', 'rules.shown', () => ({ version: 1, by, pack }), `shown/${by.subject}`);
});

/** As the API hands it over; and how often a key was asked for a signature meanwhile. */
async function approve({ subject, role }: By, signed = digest) {
  aws.kmsCalls.length = 0;
  const claims = { sub: subject, tidemark_role: role, branches: '[*]' };
  const { statusCode, body = '' } = await handler({
    routeKey: routeKey(routeTable.approveRules),
    pathParameters: { ruleSet: 'churn', version: '1' },
    requestContext: { authorizer: { jwt: { claims, scopes: null } } },
    body: JSON.stringify({ digest: signed }),
  } as unknown as APIGatewayProxyEventV2);
  const { error, receipt } = JSON.parse(body) as { error?: { code: string }; receipt?: unknown };
  return {
    ...{ statusCode, code: error?.code, receipt },
    signatures: aws.kmsCalls.filter((call) => call === 'Sign').length,
  };
}

it('who wrote a version is refused before anything is signed', async () => {
  expect(await approve(self)).toEqual({ statusCode: 403, code: 'ANOTHER_MUST', signatures: 0 });
  expect(await signOffKeys()).toEqual([]);
});

it('so is who has not seen its pack, and who signs another digest', async () => {
  const carl: By = { ...cora, subject: 'carl' };
  expect(await approve(carl)).toEqual({ statusCode: 409, code: 'NOT_AS_SIGNED', signatures: 0 });
  expect(await approve(cora, digestOf('other'))).toEqual({
    ...{ statusCode: 409, code: 'NOT_AS_SIGNED', signatures: 0 },
  });
});

it('an approval is signed by a key that has said who it is', async () => {
  const { statusCode, signatures } = await approve(cora);
  // The approval, its head, and the head of the key's own chain.
  expect([statusCode, signatures]).toEqual([200, 3]);
  const [key] = await signOffKeys();
  const { records } = await readTrail('rules/churn');
  expect(records.at(-1)!.type).toBe('rules.approved');
  expect(JSON.parse(records.at(-1)!.body)).toMatchObject({ by: cora, key: key!.key });
});

it('the receipt that an approval is answered with holds against the chain', async () => {
  const receipt = Receipt.parse((await approve(cora)).receipt);
  const { records } = await readTrail('rules/churn');
  const seals = makeSeals([await publicKey()]);
  expect(receipt.record).toEqual(records.at(-1));
  expect(checkReceipts([receipt], () => records, seals)).toEqual([]);
  expect(checkReceipts([receipt], () => records.slice(0, -1), seals)).toMatchObject([
    { kind: 'receipt-contradicted' },
  ]);
});
