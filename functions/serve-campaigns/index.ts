import { apiEdge } from '#adapters/api-edge.ts';
import {
  audienceNow,
  fixAudience,
  giveAskedCampaign,
  measureCampaign,
  newCampaignId,
  sendCampaign,
} from '#adapters/api/campaigns.ts';
import { numbersOf, servedBy } from '#adapters/api/cases.ts';
import { classesOfNight } from '#adapters/api/labels.ts';
import { readCampaign } from '#adapters/campaign-chains.ts';
import { readProducts } from '#adapters/campaign-clients.ts';
import { allCampaigns } from '#adapters/campaign-items.ts';
import { readCampaignObject } from '#adapters/campaign-objects.ts';
import { collect } from '#adapters/dynamodb.ts';
import { handler as serveCampaigns } from './handler.ts';

export const handler = apiEdge(
  'serve-campaigns',
  serveCampaigns({
    ...{ newId: newCampaignId, products: readProducts, classes: classesOfNight, audienceNow },
    ...{ read: readCampaign, give: giveAskedCampaign, numbers: numbersOf, servedBy },
    ...{ fix: fixAudience, send: sendCampaign, measure: measureCampaign },
    all: () => collect(allCampaigns()),
    audience: (campaignId, digest) => readCampaignObject(campaignId, 'audience', digest),
    sending: (campaignId, digest) => readCampaignObject(campaignId, 'sending', digest),
    outcomes: (campaignId, digest) => readCampaignObject(campaignId, 'outcomes', digest),
  }),
);
