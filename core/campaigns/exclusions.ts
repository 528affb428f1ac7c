import { marketingConsent, mayActOn, profilingConsent } from '../rights/in-force.ts';
import type { ClientMoment, NightClient } from './client.ts';
import { campaignParameters } from './parameters.ts';
import type { CampaignProduct } from './product.ts';
import { type ExclusionReason, exclusionReasons } from './reasons.ts';
import { suitabilityEvidence, unsuitable } from './suitability.ts';

/** What decides about an audience. */
export interface CampaignAim {
  product: CampaignProduct;
  targetClasses: readonly string[];
  channel: string;
}

/** Why the night alone keeps a client out: of those, nothing further is read. */
export const nightExclusion = (
  { targetClasses }: CampaignAim,
  client: Pick<NightClient, 'class'>,
): ExclusionReason | null => {
  if (client.class === 'NOT_PROFILED') return 'NOT_PROFILED';
  // Institutions have no class of how money is made: they are nobody's audience, whatever a campaign says.
  return client.class !== 'INSTITUTION' && targetClasses.includes(client.class) ? null : 'CLASS';
};

const flag = (value: unknown) => (typeof value === 'boolean' ? value : undefined);

/** Who is not to be looked at any further. */
function protectedBy({ attributes, rights }: ClientMoment, day: string): ExclusionReason | null {
  const closedOn = attributes['closed_on'];
  const isClosed = typeof closedOn === 'string' && closedOn !== '' && closedOn <= day;
  if (!mayActOn(rights, isClosed)) return isClosed ? 'ACCOUNT_CLOSED' : 'RESTRICTED';
  // Without the column nobody has refused: the night profiles them, too.
  if (profilingConsent(rights, flag(attributes['consent_profiling'])) === false) return 'NOT_PROFILED';
  return rights.automatedRefusedAt === null ? null : 'AUTOMATED_REFUSED';
}

function unconsented({ channel }: CampaignAim, { attributes, rights }: ClientMoment): ExclusionReason[] {
  const marketing = marketingConsent(rights, flag(attributes['consent_marketing'])) === true;
  const needsPhone = campaignParameters.phoneChannels.includes(channel);
  const phone = !needsPhone || attributes['consent_phone'] === true;
  return [...(marketing ? [] : ['NO_CONSENT' as const]), ...(phone ? [] : ['NO_PHONE_CONSENT' as const])];
}

/** What the campaign asks beside suitability and consent (DOMAIN.md 7.6); what is unknown is not fulfilled. */
function unmet(
  { product: { minAmount } }: CampaignAim,
  { churnLevel, na }: NightClient,
  { complaintOpen, contacts }: ClientMoment,
): ExclusionReason[] {
  const { churnLevels, churnBelow, contactCeiling } = campaignParameters;
  const rank = churnLevel === null ? -1 : churnLevels.indexOf(churnLevel);
  const asked: [ExclusionReason, boolean | null][] = [
    ['COMPLAINT_OPEN', complaintOpen],
    ['CHURN_LEVEL', rank === -1 ? null : rank >= churnLevels.indexOf(churnBelow)],
    ['CONTACT_CEILING', contacts === null ? null : contacts >= contactCeiling.contacts],
    ['NET_ASSETS', minAmount === null ? false : na === null ? null : na < minAmount],
  ];
  return asked.flatMap(([reason, holds]) => (holds === null ? ['UNKNOWN' as const] : holds ? [reason] : []));
}

/**
 * Every reason that keeps a client out of an audience on a day, in the order of the waterfall, each once; none for a
 * member. The same is asked again when the campaign is sent, of the client as it is then.
 */
export function exclusionsOf(
  aim: CampaignAim,
  client: NightClient,
  moment: ClientMoment,
  day: string,
): ExclusionReason[] {
  const first = protectedBy(moment, day) ?? nightExclusion(aim, client);
  if (first !== null) return [first];
  const found = new Set<ExclusionReason>([
    ...unsuitable(suitabilityEvidence(moment.attributes, aim.product.risk), day),
    ...unconsented(aim, moment),
    ...unmet(aim, client, moment),
  ]);
  return exclusionReasons.filter((reason) => found.has(reason));
}
