import { requireOther, requireRole } from '../governance/duties.ts';
import { Refused } from '../governance/refused.ts';
import { cdBetween } from '../calendar/date.ts';
import { shanghaiTime } from '../ledger/instant.ts';
import type { CampaignStanding, CampaignState } from './campaign-state.ts';
import { campaignParameters } from './parameters.ts';
import type { CampaignRecordBody, CampaignRecordType } from './records.ts';

/** The state after a command that is given at an instant; throws Refused where the campaign does not admit it. */
export type CampaignCommand<T extends CampaignRecordType> = (
  state: CampaignState,
  body: CampaignRecordBody<T>,
  at: string,
) => CampaignState;

const names: Readonly<Record<CampaignStanding, { zh: string; en: string }>> = {
  drafted: { zh: '已起草', en: 'drafted' },
  fixed: { zh: '受众已确定，待批准', en: 'waiting for approval' },
  approved: { zh: '已批准', en: 'approved' },
  rejected: { zh: '已驳回', en: 'rejected' },
  sent: { zh: '已发送', en: 'sent' },
  measured: { zh: '已有结果', en: 'measured' },
  closed: { zh: '已结束', en: 'closed' },
  cancelled: { zh: '已取消', en: 'cancelled' },
};

/** Throws unless the campaign stands where the command starts from. */
function requireStanding({ standing }: CampaignState, ...admitted: readonly CampaignStanding[]): void {
  if (admitted.includes(standing)) return;
  throw new Refused('order', {
    zh: `此活动${names[standing].zh}；此操作要求：${admitted.map((one) => names[one].zh).join('、')}`,
    en: `The campaign is ${names[standing].en}; this needs one that is ${admitted.map((one) => names[one].en).join(' or ')}`,
  });
}

/** Throws unless this is the audience that was shown. */
function requireAudience({ audience }: CampaignState, given: string): void {
  if (audience?.digest === given) return;
  throw new Refused('signed', {
    zh: '这不是此活动现有的受众：请重新查看（tidemark campaign show）',
    en: 'This is not the audience that the campaign has: look at it again (tidemark campaign show)',
  });
}

const dayOf = (at: string) => (shanghaiTime(at) ?? '').slice(0, 10);

export function draftCampaign(body: CampaignRecordBody<'campaign.drafted'>, at: string): CampaignState {
  requireRole(body.by, 'manager');
  const { by, campaignId, branchId, product, channel, targetClasses, holdOutShare } = body;
  return {
    ...{ campaignId, branchId, product, channel, targetClasses, holdOutShare, standing: 'drafted' },
    ...{ author: by.subject, draftedAt: at, audience: null, approvedBy: null, rejectedFor: null },
    ...{ sending: null, results: null },
  };
}

export const fixAudience: CampaignCommand<'campaign.audience-fixed'> = (state, { by, audience, ...told }) => {
  requireRole(by, 'manager');
  requireStanding(state, 'drafted');
  if (told.treated === 0)
    throw new Refused('order', {
      zh: '没有可触达的客户：请看瀑布中的排除原因',
      en: 'The audience is empty: the waterfall says why',
    });
  const { runId, asOf, day, clients, waterfall, treated, holdOut } = told;
  const fixed = { digest: audience, runId, asOf, day, clients, waterfall, treated, holdOut };
  return { ...state, standing: 'fixed', audience: fixed };
};

const wroteCampaign = { zh: '起草此活动', en: 'drafted this campaign' };

/** Compliance signs, and never whoever drafted it, in whatever role. */
export const approveCampaign: CampaignCommand<'campaign.approved'> = (state, { by, audience }) => {
  requireRole(by, 'compliance');
  requireStanding(state, 'fixed');
  requireOther(by, [state.author], wroteCampaign);
  requireAudience(state, audience);
  return { ...state, standing: 'approved', approvedBy: by.subject };
};

export const rejectCampaign: CampaignCommand<'campaign.rejected'> = (state, { by, audience, reason }) => {
  requireRole(by, 'compliance');
  requireStanding(state, 'fixed');
  requireOther(by, [state.author], wroteCampaign);
  requireAudience(state, audience);
  return { ...state, standing: 'rejected', rejectedFor: reason };
};

/** Before anything is read or kept for it: throws unless it can be sent as it stands. */
export const requireSendable = (state: CampaignState): void => {
  requireStanding(state, 'approved');
};

/** What an audience was fixed for long ago is sent to nobody. */
export const sendCampaign: CampaignCommand<'campaign.sent'> = (state, body, at) => {
  const { by, sending, day, asOf, treated, holdOut, excluded, advisers } = body;
  requireRole(by, 'manager');
  requireSendable(state);
  const { sendWithinCd } = campaignParameters;
  if (!state.audience || cdBetween(state.audience.day, day) > sendWithinCd)
    throw new Refused('date', {
      zh: `受众确定已超过${sendWithinCd}天：请重新建立活动`,
      en: `The audience was fixed more than ${sendWithinCd} days ago: create the campaign anew`,
    });
  if (day !== dayOf(at))
    throw new Refused('date', {
      zh: '核对适当性的日期不是发送日',
      en: 'Suitability was checked on another day than that of sending',
    });
  const sent = { digest: sending, at, day, asOf, treated, holdOut, excluded, advisers };
  return { ...state, standing: 'sent', sending: sent };
};

/** The sending that results are about; throws before there is one. */
export function sentBefore(state: CampaignState): NonNullable<CampaignState['sending']> {
  requireStanding(state, 'sent', 'measured');
  if (state.sending) return state.sending;
  throw new Error('a campaign that was sent says how');
}

/** Results may come again, of a later day: the last ones count. */
export const measureCampaign: CampaignCommand<'campaign.measured'> = (state, body, at) => {
  const { by, outcomes, outcome, observedTo, treated, holdOut, lift } = body;
  requireRole(by, 'manager');
  const sent = sentBefore(state);
  const from = state.results?.observedTo ?? sent.day;
  if (observedTo < from || observedTo > dayOf(at))
    throw new Refused('date', {
      zh: `结果的观察截止日须在 ${from} 至今天之间`,
      en: `Results are observed up to a day from ${from} to today`,
    });
  const results = { digest: outcomes, outcome, observedTo, treated, holdOut, lift };
  return { ...state, standing: 'measured', results };
};

export const closeCampaign: CampaignCommand<'campaign.closed'> = (state, { by }) => {
  requireRole(by, 'manager');
  requireStanding(state, 'sent', 'measured');
  return { ...state, standing: 'closed' };
};

/** What was sent cannot be taken back. */
export const cancelCampaign: CampaignCommand<'campaign.cancelled'> = (state, { by }) => {
  requireRole(by, 'manager');
  requireStanding(state, 'drafted', 'fixed', 'approved', 'rejected');
  return { ...state, standing: 'cancelled' };
};
