import type { ClientMoment, NightClient } from './client.ts';
import { type CampaignAim, exclusionsOf, nightExclusion } from './exclusions.ts';
import { type Arm, armOf } from './hold-out.ts';
import { type ExclusionReason, exclusionReasons } from './reasons.ts';
import { liesAbove, type SuitabilityEvidence, suitabilityEvidence } from './suitability.ts';

export interface Member {
  clientKey: string;
  adviser: string | null;
  arm: Arm;
  evidence: SuitabilityEvidence;
}

/** Somebody who is not in the audience; the first reason is where the waterfall lost the client. */
export interface Excluded {
  clientKey: string;
  adviser: string | null;
  reasons: ExclusionReason[];
}

/** One step of the waterfall: who went, and how many are left. */
export interface WaterfallStep {
  reason: ExclusionReason;
  excluded: number;
  left: number;
}

/** Whom a campaign reaches and whom it does not, and why: the evidence that is kept (DOMAIN.md 7.6, section 9). */
export interface Audience {
  /** Of whom the waterfall begins. */
  clients: number;
  waterfall: WaterfallStep[];
  members: Member[];
  excluded: Excluded[];
  /** Members whom the product lies above, counted anew from the evidence: nobody. */
  above: number;
}

export function waterfallOf(
  clients: number,
  excluded: readonly Pick<Excluded, 'reasons'>[],
): WaterfallStep[] {
  const byReason = Map.groupBy(excluded, ({ reasons }) => reasons[0]);
  let left = clients;
  return exclusionReasons.map((reason) => {
    const gone = byReason.get(reason)?.length ?? 0;
    left -= gone;
    return { reason, excluded: gone, left };
  });
}

/** How many are offered what lies above them, by the evidence alone. */
export const countAbove = (members: readonly Pick<Member, 'evidence'>[]): number =>
  members.filter(({ evidence }) => liesAbove(evidence)).length;

const byKey = (a: { clientKey: string }, b: { clientKey: string }) => (a.clientKey < b.clientKey ? -1 : 1);

/** Clients whose other data are needed: whoever the night alone keeps out is not looked at any further. */
export const worthReading = <C extends NightClient>(aim: CampaignAim, clients: readonly C[]): C[] =>
  clients.filter((client) => nightExclusion(aim, client) === null);

/**
 * The audience on a day among the clients of a night, by client key. `momentOf` knows those who are worth reading; one
 * whom the store no longer has is out as a closed account.
 */
export function audienceOf(
  aim: CampaignAim,
  clients: readonly NightClient[],
  momentOf: (clientKey: string) => ClientMoment | undefined,
  { day, armOf: arm }: { day: string; armOf: (clientKey: string) => Arm },
): Audience {
  const [members, excluded]: [Member[], Excluded[]] = [[], []];
  for (const client of [...clients].sort(byKey)) {
    const { clientKey, adviser } = client;
    const early = nightExclusion(aim, client);
    const moment = momentOf(clientKey);
    const late = moment ? exclusionsOf(aim, client, moment, day) : ['ACCOUNT_CLOSED' as const];
    const reasons = early === null ? late : [early];
    if (reasons.length > 0) excluded.push({ clientKey, adviser, reasons });
    else if (moment) {
      const evidence = suitabilityEvidence(moment.attributes, aim.product.risk);
      members.push({ clientKey, adviser, arm: arm(clientKey), evidence });
    }
  }
  const above = countAbove(members);
  if (above > 0) throw new Error('an audience holds clients below the product: nothing is made of it');
  const waterfall = waterfallOf(clients.length, excluded);
  return { clients: clients.length, waterfall, members, excluded, above };
}

/** The arms of a campaign as a function of the client. */
export const armsOf =
  (campaignId: string, holdOutShare: number, digest: (value: unknown) => string) =>
  (clientKey: string): Arm =>
    armOf(campaignId, clientKey, holdOutShare, digest);
