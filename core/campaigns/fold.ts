import type { StoredRecord } from '../governance/fold.ts';
import { Refused } from '../governance/refused.ts';
import type { CampaignState } from './campaign-state.ts';
import {
  approveCampaign,
  type CampaignCommand,
  cancelCampaign,
  closeCampaign,
  draftCampaign,
  fixAudience,
  measureCampaign,
  rejectCampaign,
  sendCampaign,
} from './life.ts';
import {
  type CampaignRecordBody,
  campaignRecords,
  type CampaignRecordType,
  isCampaignRecordType,
} from './records.ts';

/** Every command there is about a campaign that is there. */
const commands: { readonly [T in Exclude<CampaignRecordType, 'campaign.drafted'>]: CampaignCommand<T> } = {
  'campaign.audience-fixed': fixAudience,
  'campaign.approved': approveCampaign,
  'campaign.rejected': rejectCampaign,
  'campaign.sent': sendCampaign,
  'campaign.measured': measureCampaign,
  'campaign.closed': closeCampaign,
  'campaign.cancelled': cancelCampaign,
};

export interface CampaignRecord<T extends CampaignRecordType = CampaignRecordType> {
  type: T;
  body: CampaignRecordBody<T>;
  at: string;
}

const isDraft = (record: CampaignRecord): record is CampaignRecord<'campaign.drafted'> =>
  record.type === 'campaign.drafted';

/** The state after one more command, of none before the first; throws Refused where it is not admitted. */
export function obeyCampaign(state: CampaignState | null, record: CampaignRecord): CampaignState {
  if (isDraft(record) !== (state === null))
    throw new Refused('order', {
      zh: state ? '此活动已存在' : '没有这个活动',
      en: state ? 'The campaign is there already' : 'There is no such campaign',
    });
  if (state === null || isDraft(record))
    return draftCampaign(record.body as CampaignRecordBody<'campaign.drafted'>, record.at);
  const command = commands[record.type as keyof typeof commands] as CampaignCommand<CampaignRecordType>;
  return command(state, record.body, record.at);
}

/** A record of a campaign's chain that no command can have written. */
export class UnlawfulCampaign extends Error {
  constructor(campaignId: string, { seq, type }: StoredRecord, cause: unknown) {
    super(
      `record ${seq} (${type}) of the campaign ${campaignId}: ${cause instanceof Error ? cause.message : 'unreadable'}`,
      { cause },
    );
    this.name = 'UnlawfulCampaign';
  }
}

/** The state of a campaign from the whole of its chain, oldest record first; null where nothing was recorded. */
export function foldCampaign(campaignId: string, records: readonly StoredRecord[]): CampaignState | null {
  let state: CampaignState | null = null;
  for (const stored of records)
    try {
      const { type, at } = stored;
      if (!isCampaignRecordType(type)) throw new Error('no such command');
      const body = campaignRecords[type].parse(JSON.parse(stored.body));
      if ('campaignId' in body && body.campaignId !== campaignId)
        throw new Error('it is about another campaign');
      state = obeyCampaign(state, { type, body, at });
    } catch (error) {
      throw new UnlawfulCampaign(campaignId, stored, error);
    }
  return state;
}
