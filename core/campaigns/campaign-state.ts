import type { WaterfallStep } from './audience.ts';
import type { CampaignProduct } from './product.ts';
import type { campaignChannels, rejections } from './records.ts';
import type { CampaignResults } from './results.ts';

export type CampaignStanding =
  'drafted' | 'fixed' | 'approved' | 'rejected' | 'sent' | 'measured' | 'closed' | 'cancelled';

/** A campaign as its chain tells it; who is in it stands in objects that are named by their digests. */
export interface CampaignState {
  campaignId: string;
  /** Null of one that reaches every branch. */
  branchId: string | null;
  product: CampaignProduct;
  channel: (typeof campaignChannels)[number];
  targetClasses: readonly string[];
  holdOutShare: number;
  standing: CampaignStanding;
  /** Subject of the token. */
  author: string;
  draftedAt: string;
  audience: {
    digest: string;
    runId: string;
    /** Of classes and assets; suitability and consent are of `day`. */
    asOf: string;
    day: string;
    clients: number;
    waterfall: readonly WaterfallStep[];
    treated: number;
    holdOut: number;
  } | null;
  approvedBy: string | null;
  rejectedFor: (typeof rejections)[number] | null;
  sending: {
    digest: string;
    at: string;
    day: string;
    asOf: string;
    treated: number;
    holdOut: number;
    excluded: Readonly<Record<string, number>>;
    advisers: readonly string[];
  } | null;
  results: (CampaignResults & { digest: string }) | null;
}
