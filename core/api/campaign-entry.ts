import type { Audience } from '../campaigns/audience.ts';
import type { CampaignState } from '../campaigns/campaign-state.ts';
import type { Sending } from '../campaigns/sending.ts';
import type { CampaignEntry, MemberEntry } from './campaigns.ts';

export const campaignEntry = (state: CampaignState): CampaignEntry => ({
  ...state,
  targetClasses: [...state.targetClasses],
  audience: state.audience && { ...state.audience, waterfall: [...state.audience.waterfall] },
  sending: state.sending && { ...state.sending, excluded: { ...state.sending.excluded } },
});

/** A row of the export before the client's number is looked up. */
export type KeyedMember = Omit<MemberEntry, 'clientId'> & { clientKey: string };

/** What the evidence of a campaign says of each client: as it was sent where it was, else as it was fixed. */
export function membersOf(audience: Audience, sending: Sending | null, fixedOn: string): KeyedMember[] {
  const excluded = audience.excluded.map(({ clientKey, adviser, reasons }) => ({
    ...{ clientKey, adviser, arm: null, standing: 'excluded' as const, reasons },
    ...{ evidence: null, checkedOn: fixedOn },
  }));
  if (!sending) {
    const members = audience.members.map((one) => ({
      ...{ ...one, standing: 'member' as const, reasons: [], checkedOn: fixedOn },
    }));
    return [...members, ...excluded];
  }
  const members = sending.members.map((one) => ({
    ...{ ...one, standing: one.arm === 'treated' ? ('sent' as const) : ('held-out' as const) },
    ...{ reasons: [], checkedOn: sending.day },
  }));
  const takenOut = sending.excluded.map((one) => ({
    ...{ ...one, standing: 'taken-out' as const, evidence: null, checkedOn: sending.day },
  }));
  return [...members, ...takenOut, ...excluded];
}

/** A client's number for whoever compares lists and serves nobody: its ends alone. */
export const masked = (clientId: string): string =>
  clientId.length < 6 ? '*'.repeat(clientId.length) : `${clientId.slice(0, 2)}****${clientId.slice(-2)}`;
