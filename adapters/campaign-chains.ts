import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Trail } from '#core/audit/chain.ts';
import type { CampaignState } from '#core/campaigns/campaign-state.ts';
import { type CampaignRecord, foldCampaign, obeyCampaign, UnlawfulCampaign } from '#core/campaigns/fold.ts';
import { chainOfCampaign } from '#core/campaigns/records.ts';
import { appendAfter, readTrail } from './audit.ts';
import { putCampaign } from './campaign-items.ts';
import { TidemarkError, TransientError } from './error.ts';

function fold(campaignId: string, { records }: Trail): CampaignState | null {
  try {
    return foldCampaign(campaignId, records);
  } catch (error) {
    if (!(error instanceof UnlawfulCampaign)) throw error;
    const words = `the campaign was altered past its commands: ${error.message}`;
    throw new TidemarkError('CAMPAIGN_ALTERED', words, { cause: error });
  }
}

/** A campaign as its chain tells it, verified; null where there is none. */
export const readCampaign = async (campaignId: string): Promise<CampaignState | null> =>
  fold(campaignId, await readTrail(chainOfCampaign(campaignId)));

/**
 * Gives a campaign a command, in one transaction with the table and with `items`; whoever comes second is judged by what
 * then stands. What was given with this token before is not given again. Throws Refused where it is not admitted, and
 * the service's own error where a condition of `items` fails.
 */
export async function giveCampaign(
  campaignId: string,
  { type, body, at, token }: CampaignRecord & { token: string },
  items: readonly TransactWriteItem[] = [],
): Promise<CampaignState> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const trail = await readTrail(chainOfCampaign(campaignId));
    const before = fold(campaignId, trail);
    if (before && trail.records.some((record) => record.token === token)) return before;
    const state = obeyCampaign(before, { type, body, at });
    const written = { type, body, token, at, items: [putCampaign(state), ...items] };
    if (await appendAfter(trail, written)) return state;
  }
  throw new TransientError('the campaign is given commands by too many at once');
}
