import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readTrail } from '#adapters/audit.ts';
import { readCampaign } from '#adapters/campaign-chains.ts';
import { readCampaignObject } from '#adapters/campaign-objects.ts';
import { now } from '#adapters/clock.ts';
import { type Ledger, readLedgerDirectory } from '#adapters/ledger/read-directory.ts';
import { giveRights } from '#adapters/rights-chains.ts';
import { putObject } from '#adapters/store.ts';
import type { CampaignEntry } from '#core/api/campaigns.ts';
import { routeKey } from '#core/api/route.ts';
import { type RouteId, routeTable } from '#core/api/routes.ts';
import { chainOfCampaign } from '#core/campaigns/records.ts';
import type { ClientRight } from '#core/rights/client-rights.ts';
import { handler } from '#functions/serve-campaigns/index.ts';
import { setClock, setInstant } from '../../support/clock.ts';
import { generateLedger } from '../../support/generate-ledger.ts';
import { type LocalAws, startLocalAws } from '../../support/local-aws.ts';
import { seedStore } from '../../support/seed-store.ts';
import { night } from '../night.ts';

let root: string;
let aws: LocalAws;
let ledger: Ledger;
let asOf: string;
const productOf = (code: string, risk: string) => ({ code, name: code, risk, category: 'balanced' });

/** Everybody is at C3, assessed and willing, and nobody was contacted or has complained. */
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'tidemark-campaigns-'));
  const plan = { dir: root, clients: 24, seed: 5, symbols: 6, tradesPerClient: 14, days: 300, branches: 1 };
  asOf = (await generateLedger(plan)).at(-1)!;
  const read = await readLedgerDirectory(root);
  const willing = { risk_level: 'C3', risk_expires_on: '2026-12-31', consent_marketing: true };
  const known = { columns: [], firstDate: '2025-01-01' };
  ledger = {
    ...read,
    market: { ...read.market, products: [productOf('P3', 'R3'), productOf('P2', 'R2')] },
    sources: { ...read.sources, contacts: known, complaints: known },
    clients: new Map(
      [...read.clients].map(([id, one]) => [
        id,
        { ...one, book: { ...one.book, attributes: { ...one.book.attributes, ...willing } } },
      ]),
    ),
  };
  aws = await startLocalAws();
  await seedStore(ledger, { businessDate: asOf });
  await night({ asOf });
}, 60_000);
afterAll(async () => {
  setClock();
  await aws.stop();
  await rm(root, { recursive: true, force: true });
});

type Told = CampaignEntry & { error?: { code: string; message: { en: string } } };

async function ask(route: RouteId, role: string, campaignId = '', body: object = {}): Promise<Told> {
  const claims = { sub: `test-${role}`, tidemark_role: role, branches: '[B0]' };
  const answer = await handler({
    ...{ routeKey: routeKey(routeTable[route]), pathParameters: { campaignId } },
    ...{ body: JSON.stringify(body), requestContext: { authorizer: { jwt: { claims, scopes: null } } } },
  } as unknown as APIGatewayProxyEventV2);
  return JSON.parse(answer.body ?? '') as Told;
}

/** A campaign as far as compliance's signature. */
async function approved(product = 'P3', holdOutShare = 0): Promise<Told> {
  const body = { product, holdOutShare, targetClasses: ['VALUE', 'TREND'] };
  const { campaignId } = await ask('draftCampaign', 'manager', '', body);
  const { audience } = await ask('fixCampaignAudience', 'manager', campaignId);
  const told = await ask('approveCampaign', 'compliance', campaignId, { audience: audience!.digest });
  expect(told.standing).toBe('approved');
  return told;
}

const evidenceOf = async ({ campaignId, audience, sending }: Told) => ({
  audience: await readCampaignObject(campaignId, 'audience', audience!.digest),
  sending: sending && (await readCampaignObject(campaignId, 'sending', sending.digest)),
});

function said(clientKey: string, right: ClientRight) {
  const by = { subject: 'max', role: 'manager' as const };
  const requestId = `${clientKey} ${right}`;
  const day = now().toISOString().slice(0, 10);
  const asked = { right, askedBy: 'client', channel: 'phone', receivedOn: day, dueOn: day } as const;
  return giveRights(clientKey, {
    ...{ type: 'rights.requested', body: { by, requestId, clientKey, ...asked } },
    ...{ at: now().toISOString(), token: requestId },
  });
}

it('honours at 10:01 what a client withdrew at 10:00, and says why', { timeout: 20_000 }, async () => {
  setInstant('2026-02-25T09:00:00+08:00');
  const campaign = await approved('P3', 0.3);
  const { members } = (await evidenceOf(campaign)).audience;
  expect(members.length).toBeGreaterThan(3);
  const [treated, other] = members.filter(({ arm }) => arm === 'treated').map(({ clientKey }) => clientKey);
  const held = members.find(({ arm }) => arm === 'hold-out')!.clientKey;

  setInstant('2026-02-25T10:00:00+08:00');
  await said(treated!, 'withdraw-marketing');
  await said(other!, 'restrict');
  await said(held, 'opt-out-profiling');
  setInstant('2026-02-25T10:01:00+08:00');
  const sent = await ask('sendCampaign', 'manager', campaign.campaignId);

  expect(sent.sending).toMatchObject({
    ...{
      day: '2026-02-25',
      treated: campaign.audience!.treated - 2,
      holdOut: campaign.audience!.holdOut - 1,
    },
    excluded: { NO_CONSENT: 1, RESTRICTED: 1, NOT_PROFILED: 1 },
  });
  const { sending } = await evidenceOf(sent);
  const reasonOf = new Map(sending!.excluded.map(({ clientKey, reasons }) => [clientKey, reasons]));
  expect([treated!, other!, held].map((key) => reasonOf.get(key))).toEqual([
    ['NO_CONSENT'],
    ['RESTRICTED'],
    ['NOT_PROFILED'],
  ]);
  const reached = sending!.members.map(({ clientKey }) => clientKey);
  for (const key of [treated!, other!, held]) expect(reached).not.toContain(key);
  for (const { evidence } of sending!.members)
    expect(evidence).toMatchObject({ level: 'C3', productRisk: 'R3', expiresOn: '2026-12-31' });

  const { records } = await readTrail(chainOfCampaign(campaign.campaignId));
  expect(records.at(-1)).toMatchObject({ type: 'campaign.sent' });
  expect(records.at(-1)!.at.slice(0, 16)).toBe('2026-02-25T02:01');
  expect((await ask('sendCampaign', 'manager', campaign.campaignId)).error?.code).toBe('OUT_OF_ORDER');
});

it('reaches nobody above the ceiling, though campaigns are sent at once', { timeout: 20_000 }, async () => {
  setInstant('2026-04-20T10:00:00+08:00');
  const campaigns = [await approved('P2'), await approved('P2'), await approved('P2')];
  const sent = await Promise.all(
    campaigns.map(({ campaignId }) => ask('sendCampaign', 'manager', campaignId)),
  );
  const reached = (await Promise.all(sent.map(evidenceOf))).map(({ sending }) => sending!.members.length);
  expect(reached.sort((a, b) => a - b)).toEqual([0, reached[1], reached[1]]);
  expect(reached[1]).toBeGreaterThan(3);
  const last = sent.find(({ sending }) => sending!.treated === 0)!;
  expect(last.sending!.excluded).toEqual({ CONTACT_CEILING: reached[1] });
  setInstant('2026-05-20T10:00:00+08:00');
  expect((await approved('P2')).audience!.treated).toBe(reached[1]);
});

it('sends nothing by evidence that was altered', { timeout: 20_000 }, async () => {
  setInstant('2026-07-01T10:00:00+08:00');
  const { campaignId, audience } = await approved();
  const { audience: kept } = await evidenceOf((await readCampaign(campaignId)) as unknown as Told);
  const key = `campaigns/${campaignId}/audience-${audience!.digest}.json`;
  await putObject('anchors', key, JSON.stringify({ ...kept, members: kept.members.slice(1) }));
  expect((await ask('sendCampaign', 'manager', campaignId)).error?.code).toBe('FAILED');
  expect((await readCampaign(campaignId))?.standing).toBe('approved');
});

it('sends no product that became riskier since it was approved', { timeout: 20_000 }, async () => {
  const { campaignId } = await approved();
  const riskier = { ...ledger, clients: new Map(), market: { products: [productOf('P3', 'R4')] } };
  await seedStore(riskier, { businessDate: asOf });
  const { error } = await ask('sendCampaign', 'manager', campaignId);
  expect([error?.code, error?.message.en]).toEqual([
    'NOT_AS_SIGNED',
    expect.stringContaining('create the campaign anew'),
  ]);
});
