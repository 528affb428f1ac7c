import { z } from 'zod';
import { exclusionReasons } from '../campaigns/reasons.ts';
import { campaignChannels, rejections } from '../campaigns/records.ts';
import { ClientId, Day } from './fields.ts';
import { campaignLeads, campaignSigners, readersOfCampaigns } from './roles.ts';
import type { Route } from './route.ts';

const CampaignId = z.string().regex(/^\d{4}-\d{2}-\d{2}-[0-9a-f]{16}$/);
const Digest = z.string().regex(/^[0-9a-f]{64}$/);
const Name = z.string().min(1).max(80);
const count = z.number();

const Product = z.object({
  ...{ code: z.string(), name: z.string(), risk: z.string(), minAmount: z.number().nullable() },
});
const Step = z.object({ reason: z.enum(exclusionReasons), excluded: count, left: count });
const Share = z.object({ clients: count, did: count });

export const CampaignResults = z.object({
  ...{ outcome: z.string(), observedTo: Day, treated: Share, holdOut: Share },
  lift: z
    .object({
      ...{ treated: z.number(), holdOut: z.number(), difference: z.number() },
      ...{ low: z.number(), high: z.number(), ratio: z.number().nullable() },
    })
    .nullable(),
});

/** A campaign; who is in it is asked for with `listMembers`. */
export const CampaignEntry = z.object({
  campaignId: CampaignId,
  /** Null of one that reaches every branch. */
  branchId: z.string().nullable(),
  product: Product,
  channel: z.enum(campaignChannels),
  targetClasses: z.array(z.string()),
  holdOutShare: z.number(),
  standing: z.enum([
    ...['drafted', 'fixed', 'approved', 'rejected', 'sent', 'measured', 'closed', 'cancelled'],
  ] as const),
  author: z.string(),
  draftedAt: z.string(),
  audience: z
    .object({
      ...{ digest: Digest, asOf: Day, day: Day, clients: count, waterfall: z.array(Step) },
      ...{ treated: count, holdOut: count },
    })
    .nullable(),
  approvedBy: z.string().nullable(),
  rejectedFor: z.string().nullable(),
  sending: z
    .object({
      ...{ digest: Digest, at: z.string(), day: Day, asOf: Day, treated: count, holdOut: count },
      excluded: z.record(z.string(), count),
    })
    .nullable(),
  results: CampaignResults.extend({ digest: Digest }).nullable(),
});
export type CampaignEntry = z.infer<typeof CampaignEntry>;

/** What a campaign of this product would reach today; nothing is kept of it. */
export const CampaignPreview = z.object({
  product: Product,
  branchId: z.string().nullable(),
  ...{ channel: z.enum(campaignChannels), targetClasses: z.array(z.string()) },
  /** Classes, churn and assets are of the night of `asOf`; suitability, consent, complaints and contacts of `day`. */
  ...{ asOf: Day, day: Day, clients: count, waterfall: z.array(Step), audience: count },
  /** Members whom the product lies above: nobody. */
  above: count,
  byClass: z.record(z.string(), count),
});
export type CampaignPreview = z.infer<typeof CampaignPreview>;

const MemberEntry = z.object({
  /** The broker's number; without the middle for whoever does not need it, null where the client is no longer stored. */
  clientId: z.string().nullable(),
  adviser: z.string().nullable(),
  arm: z.enum(['treated', 'hold-out']).nullable(),
  /** `taken-out`: at the last moment, as the campaign was sent. */
  standing: z.enum(['member', 'sent', 'held-out', 'excluded', 'taken-out']),
  reasons: z.array(z.enum(exclusionReasons)),
  /** On what the product was held to suit the client, and on which day. */
  evidence: z
    .object({
      ...{ level: z.string().nullable(), lowest: z.boolean(), professional: z.boolean() },
      ...{ assessedOn: z.string().nullable(), expiresOn: z.string().nullable(), productRisk: z.string() },
    })
    .nullable(),
  checkedOn: Day,
});
export type MemberEntry = z.infer<typeof MemberEntry>;

const common = { function: 'serve-campaigns', scope: 'clients' } as const;
const path = z.object({ campaignId: CampaignId });
const example = { path: { campaignId: '2026-01-06-00000000000000ab' } };
const digest = '0'.repeat(64);

const Draft = z.strictObject({
  product: Name,
  /** Of a caller of several branches; without it all that the caller may see, where that is one branch or every one. */
  branchId: Name.optional(),
  channel: z.enum(campaignChannels).default('wechat'),
  /** Without them those of the parameters. */
  targetClasses: z.array(Name).min(1).max(20).optional(),
});
const draftExample = { product: 'CP201', channel: 'wechat' };

/** A command about one campaign, answered with the campaign as it then stands. */
const command = <P extends string, B extends z.ZodObject>(
  name: P,
  summary: { zh: string; en: string },
  input: { body: B; example: z.input<B>; roles?: typeof campaignSigners },
) =>
  ({
    ...common,
    method: 'POST',
    path: `/campaigns/{campaignId}/${name}`,
    summary,
    input: { path, body: input.body },
    output: CampaignEntry,
    roles: input.roles ?? campaignLeads,
    example: { ...example, body: input.example },
  }) as const;

const nothing = z.strictObject({});

export const campaignRoutes = {
  previewCampaign: {
    ...common,
    method: 'POST',
    path: '/campaign-previews',
    summary: {
      zh: '某产品今天能触达谁：逐步排除的瀑布',
      en: 'Whom a campaign of a product would reach today: the waterfall',
    },
    input: { body: Draft },
    output: CampaignPreview,
    roles: ['manager', 'compliance'],
    example: { body: draftExample },
  },
  listCampaigns: {
    ...common,
    method: 'GET',
    path: '/campaigns',
    summary: { zh: '权限范围内的活动', en: 'Campaigns within the caller’s scope, the latest first' },
    input: {},
    output: z.object({ items: z.array(CampaignEntry) }),
    roles: readersOfCampaigns,
    example: {},
  },
  draftCampaign: {
    ...common,
    method: 'POST',
    path: '/campaigns',
    summary: { zh: '起草活动', en: 'Drafts a campaign' },
    input: { body: Draft.extend({ holdOutShare: z.number().min(0).max(0.5).optional() }) },
    output: CampaignEntry,
    status: 201,
    roles: campaignLeads,
    example: { body: { ...draftExample, holdOutShare: 0.1 } },
  },
  getCampaign: {
    ...common,
    method: 'GET',
    path: '/campaigns/{campaignId}',
    summary: { zh: '一个活动', en: 'One campaign' },
    input: { path },
    output: CampaignEntry,
    roles: readersOfCampaigns,
    example,
  },
  listMembers: {
    ...common,
    method: 'GET',
    path: '/campaigns/{campaignId}/members',
    summary: {
      zh: '受众、被排除者及原因、适当性依据；客户经理只见自己名下且已触达的客户',
      en: 'Audience, who is not in it and why, and the evidence of suitability; an adviser sees own clients who were reached',
    },
    input: {
      path,
      query: z.object({
        of: z.enum(['audience', 'all']).default('audience'),
        from: z.coerce.number().int().min(0).default(0),
        limit: z.coerce.number().int().min(1).max(1000).default(500),
      }),
    },
    output: z.object({
      items: z.array(MemberEntry),
      /** Where the next page begins; null on the last one. */
      next: z.number().nullable(),
    }),
    roles: readersOfCampaigns,
    example: { ...example, query: { of: 'audience' } },
  },
  fixCampaignAudience: command(
    'audience',
    { zh: '确定受众并留存依据', en: 'Fixes the audience and keeps its evidence' },
    { body: nothing, example: {} },
  ),
  approveCampaign: command(
    'approve',
    { zh: '批准此受众', en: 'Approves this audience' },
    { body: z.strictObject({ audience: Digest }), example: { audience: digest }, roles: campaignSigners },
  ),
  rejectCampaign: command(
    'reject',
    { zh: '驳回并说明原因', en: 'Rejects this audience, with the reason' },
    {
      body: z.strictObject({ audience: Digest, reason: z.enum(rejections) }),
      example: { audience: digest, reason: 'product' },
      roles: campaignSigners,
    },
  ),
  sendCampaign: command(
    'send',
    {
      zh: '发送：按此刻的客户数据再次核对每位成员',
      en: 'Sends it: every member is checked again by what is known at this moment',
    },
    { body: nothing, example: {} },
  ),
  measureCampaign: command(
    'results',
    { zh: '录入结果，与留出组比较', en: 'Records what came of it, against the hold-out' },
    {
      body: z.strictObject({
        outcome: Name,
        observedTo: Day,
        /** In the form that a backtest reads; outcomes of other clients and names are kept by nobody. */
        outcomes: z.array(z.strictObject({ clientId: ClientId, date: Day, outcome: Name })).max(20_000),
      }),
      example: { outcome: 'bought', observedTo: '2026-01-31', outcomes: [] },
    },
  ),
  closeCampaign: command(
    'close',
    { zh: '结束活动', en: 'Closes a campaign' },
    { body: nothing, example: {} },
  ),
  cancelCampaign: command(
    'cancel',
    { zh: '取消尚未发送的活动', en: 'Cancels a campaign that was not sent' },
    { body: nothing, example: {} },
  ),
  listCampaignOutcomes: {
    ...common,
    method: 'GET',
    path: '/campaigns/{campaignId}/outcomes',
    summary: {
      zh: '结果，可供 tidemark backtest 读取',
      en: 'What came of the clients of a campaign, as a backtest reads it',
    },
    input: { path },
    output: z.object({
      items: z.array(z.object({ clientId: z.string(), date: Day, outcome: z.string() })),
    }),
    roles: ['manager'],
    example,
  },
} as const satisfies Record<string, Route>;
