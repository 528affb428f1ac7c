import { z } from 'zod';
import { By } from '../governance/records.ts';
import { exclusionReasons } from './reasons.ts';

const id = z.string().min(1);
const day = z.iso.date();
const digest = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);

/** How the audience is reached. */
export const campaignChannels = ['wechat', 'sms', 'phone', 'app', 'material', 'event'] as const;
/** Why an audience is not approved: never in words, which may name anybody. */
export const rejections = ['product', 'audience', 'channel', 'timing'] as const;

const Product = z.strictObject({ code: id, name: id, risk: id, minAmount: z.number().nullable() });
const Step = z.strictObject({ reason: z.enum(exclusionReasons), excluded: count, left: count });
const Share = z.strictObject({ clients: count, did: count });
const Lift = z.strictObject({
  ...{ treated: z.number(), holdOut: z.number(), difference: z.number(), low: z.number(), high: z.number() },
  ratio: z.number().nullable(),
});

const of = <T extends z.ZodRawShape>(shape: T) => z.strictObject({ by: By, ...shape });

/** What the chain of a campaign says, by type of record: one record a command. Clients stand in the objects alone. */
export const campaignRecords = {
  'campaign.drafted': of({
    ...{ campaignId: id, branchId: id.nullable(), product: Product, channel: z.enum(campaignChannels) },
    ...{ targetClasses: z.array(id).min(1), holdOutShare: z.number().min(0).max(0.5) },
  }),
  /** `audience` is the digest of the object that holds clients, reasons and evidence. */
  'campaign.audience-fixed': of({
    ...{ audience: digest, runId: id, asOf: day, day, clients: count, waterfall: z.array(Step) },
    ...{ treated: count, holdOut: count },
  }),
  'campaign.approved': of({ audience: digest }),
  'campaign.rejected': of({ audience: digest, reason: z.enum(rejections) }),
  'campaign.sent': of({
    ...{ sending: digest, runId: id, asOf: day, day, treated: count, holdOut: count },
    /** Who was taken out at the last moment, by reason. */
    excluded: z.record(z.string(), count),
    /** Who of the staff has clients that were sent it. */
    advisers: z.array(id),
  }),
  /** `outcomes` is the digest of the object that holds them by client. */
  'campaign.measured': of({
    ...{ outcomes: digest, outcome: id, observedTo: day, treated: Share, holdOut: Share },
    lift: Lift.nullable(),
  }),
  'campaign.closed': of({}),
  'campaign.cancelled': of({}),
} as const;

export type CampaignRecordType = keyof typeof campaignRecords;
export type CampaignRecordBody<T extends CampaignRecordType> = z.infer<(typeof campaignRecords)[T]>;

export const isCampaignRecordType = (type: string): type is CampaignRecordType =>
  Object.hasOwn(campaignRecords, type);

/** The subject of a campaign's chain. */
export const chainOfCampaign = (campaignId: string): string => `campaign/${campaignId}`;
