import type { Audience, Excluded, Member } from './audience.ts';
import { countAbove } from './audience.ts';
import type { ClientMoment, NightClient } from './client.ts';
import { type CampaignAim, exclusionsOf } from './exclusions.ts';
import type { Arm } from './hold-out.ts';
import { suitabilityEvidence } from './suitability.ts';

/** What was sent to whom, and who was taken out at the last moment: kept as the audience is. */
export interface Sending {
  day: string;
  members: Member[];
  /** Members of the audience who may not be sent it any more, and why not. */
  excluded: (Excluded & { arm: Arm })[];
  above: number;
}

/**
 * Asks of every member of an audience once more, as the client is at this moment, what was asked when the audience was
 * fixed. Of the hold-out, too: both arms are to be those who could be sent it. Whom the last night no longer knows, or
 * the store, is taken out.
 */
export function sendingOf(
  aim: CampaignAim,
  { members }: Pick<Audience, 'members'>,
  clientOf: (clientKey: string) => { client: NightClient; moment: ClientMoment } | undefined,
  day: string,
): Sending {
  const sent: Sending = { day, members: [], excluded: [], above: 0 };
  for (const { clientKey, adviser, arm } of members) {
    const found = clientOf(clientKey);
    const reasons = found
      ? exclusionsOf(aim, found.client, found.moment, day)
      : (['ACCOUNT_CLOSED'] as Excluded['reasons']);
    if (!found || reasons.length > 0) {
      sent.excluded.push({ clientKey, adviser, arm, reasons });
      continue;
    }
    const evidence = suitabilityEvidence(found.moment.attributes, aim.product.risk);
    sent.members.push({ clientKey, adviser: found.client.adviser, arm, evidence });
  }
  sent.above = countAbove(sent.members);
  if (sent.above > 0) throw new Error('clients below the product would be sent it: nothing is sent');
  return sent;
}
