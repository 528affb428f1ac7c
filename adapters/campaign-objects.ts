import type { Audience } from '#core/campaigns/audience.ts';
import type { ClientOutcome } from '#core/campaigns/results.ts';
import type { Sending } from '#core/campaigns/sending.ts';
import { canonical, sha256 } from './digest.ts';
import { env } from './env.ts';
import { TidemarkError } from './error.ts';
import { getObject, putOnce } from './store.ts';

/** What a campaign leaves behind about clients, by what it is. */
interface CampaignObjects {
  audience: Audience;
  sending: Sending;
  outcomes: readonly ClientOutcome[];
}
type Kind = keyof CampaignObjects;

const keyOf = (campaignId: string, kind: Kind, digest: string) =>
  `campaigns/${campaignId}/${kind}-${digest}.json`;

/**
 * Keeps what a campaign did under its digest, in the bucket that neither replaces nor deletes: waterfalls and the evidence
 * of suitability are kept for twenty years (Securities Law 137). Clients stand there by key alone.
 */
export async function keepCampaignObject<K extends Kind>(
  campaignId: string,
  kind: K,
  content: CampaignObjects[K],
): Promise<string> {
  const body = canonical(content);
  const digest = sha256(body);
  await putOnce(env.anchorsBucket, keyOf(campaignId, kind, digest), body);
  return digest;
}

/** What was kept, if it still is what its digest says. */
export async function readCampaignObject<K extends Kind>(
  campaignId: string,
  kind: K,
  digest: string,
): Promise<CampaignObjects[K]> {
  const bytes = await getObject(env.anchorsBucket, keyOf(campaignId, kind, digest));
  if (bytes && sha256(bytes) === digest)
    return JSON.parse(Buffer.from(bytes).toString('utf8')) as CampaignObjects[K];
  throw new TidemarkError(
    'CAMPAIGN_ALTERED',
    `the ${kind} of the campaign ${campaignId} is ${bytes ? 'not what was recorded' : 'not in the store'}`,
  );
}
