import { randomUUID } from 'node:crypto';
import { armsOf, type Audience, audienceOf, worthReading } from '#core/campaigns/audience.ts';
import type { CampaignState } from '#core/campaigns/campaign-state.ts';
import type { NightClient } from '#core/campaigns/client.ts';
import type { CampaignAim } from '#core/campaigns/exclusions.ts';
import type { CampaignRecord } from '#core/campaigns/fold.ts';
import { requireSendable, sentBefore } from '#core/campaigns/life.ts';
import { outcomesInTime, resultsOf } from '#core/campaigns/results.ts';
import { type Sending, sendingOf } from '#core/campaigns/sending.ts';
import type { By } from '#core/governance/records.ts';
import { Refused } from '#core/governance/refused.ts';
import { giveCampaign } from '../campaign-chains.ts';
import { clientsOfNight, momentsOf, readProducts } from '../campaign-clients.ts';
import { readTurn, takeTurn } from '../campaign-items.ts';
import { keepCampaignObject, readCampaignObject } from '../campaign-objects.ts';
import { dayInShanghai, now } from '../clock.ts';
import { digestOf } from '../digest.ts';
import { getItems, text, textOf } from '../dynamodb.ts';
import { env } from '../env.ts';
import { TransientError } from '../error.ts';
import { refOf } from '../personal.ts';
import { toldRefusals } from './refusals.ts';

/** A command as the API gives it: each is one of its own, so that a repetition is another command. */
export const giveAskedCampaign = (
  campaignId: string,
  command: Pick<CampaignRecord, 'type' | 'body'>,
): Promise<CampaignState> =>
  toldRefusals(() => giveCampaign(campaignId, { ...command, at: now().toISOString(), token: randomUUID() }));

export const newCampaignId = (): string => `${dayInShanghai(now())}-${digestOf(randomUUID()).slice(0, 16)}`;

const noNight = () =>
  new Refused('order', {
    zh: '尚无已发布的夜间运行：请先运行 tidemark nightly',
    en: 'No night was published yet: run one first (tidemark nightly)',
  });

export interface AudienceNow {
  runId: string;
  asOf: string;
  day: string;
  audience: Audience;
  byClass: Record<string, number>;
}

function classesIn(clients: readonly NightClient[], { members }: Audience): Record<string, number> {
  const classOf = new Map(clients.map((client) => [client.clientKey, client.class]));
  const counts: Record<string, number> = {};
  for (const { clientKey } of members) {
    const name = classOf.get(clientKey) ?? '';
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

/** Whom a campaign reaches at this moment; the arms are those of the campaign, where there is one. */
export function audienceNow(
  aim: CampaignAim & Pick<CampaignState, 'branchId'>,
  campaign: Pick<CampaignState, 'campaignId' | 'holdOutShare'> | null,
): Promise<AudienceNow> {
  return toldRefusals(async () => {
    const day = dayInShanghai(now());
    const found = await clientsOfNight(aim.branchId);
    if (!found) throw noNight();
    const { night, clients } = found;
    const moments = await momentsOf(
      worthReading(aim, clients).map(({ clientKey }) => clientKey),
      day,
    );
    const { campaignId = '', holdOutShare = 0 } = campaign ?? {};
    const armOf = armsOf(campaignId, holdOutShare, digestOf);
    const audience = audienceOf(aim, clients, (key) => moments.get(key), { day, armOf });
    const { runId, asOf } = night;
    return { runId, asOf, day, audience, byClass: classesIn(clients, audience) };
  });
}

const armCounts = (members: readonly { arm: string }[]) => {
  const treated = members.filter(({ arm }) => arm === 'treated').length;
  return { treated, holdOut: members.length - treated };
};

/** Fixes the audience of a campaign: evidence first, then the record that names it. */
export async function fixAudience(campaign: CampaignState, by: By): Promise<CampaignState> {
  const { audience, runId, asOf, day } = await audienceNow(campaign, campaign);
  const digest = await keepCampaignObject(campaign.campaignId, 'audience', audience);
  const { clients, waterfall, members } = audience;
  const body = { by, audience: digest, runId, asOf, day, clients, waterfall, ...armCounts(members) };
  return giveAskedCampaign(campaign.campaignId, { type: 'campaign.audience-fixed', body });
}

/** The product as it is today; one that has become riskier since it was approved is another product. */
async function productNow({ product }: CampaignState) {
  const current = (await readProducts()).get(product.code);
  if (current?.risk === product.risk) return current;
  throw new Refused('signed', {
    zh: `产品 ${product.code} 的风险等级已不是批准时的 ${product.risk}：请重新建立活动`,
    en: `The product ${product.code} is no longer of the risk ${product.risk} that was approved: create the campaign anew`,
  });
}

function countReasons({ excluded }: Sending): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { reasons } of excluded) counts[reasons[0] ?? ''] = (counts[reasons[0] ?? ''] ?? 0) + 1;
  return counts;
}

/** Another campaign took the turn in between. */
const isTurnTaken = (error: unknown) =>
  error instanceof Error && error.name === 'TransactionCanceledException';

async function sendOnce(campaign: CampaignState, by: By, turn: number): Promise<CampaignState> {
  const { campaignId, branchId, audience } = campaign;
  const at = now();
  const day = dayInShanghai(at);
  const found = await clientsOfNight(branchId);
  if (!found || !audience) throw noNight();
  const fixed = await readCampaignObject(campaignId, 'audience', audience.digest);
  const aim = { ...campaign, product: await productNow(campaign) };
  const clients = new Map(found.clients.map((client) => [client.clientKey, client]));
  const moments = await momentsOf(
    fixed.members.map(({ clientKey }) => clientKey),
    day,
  );
  const clientOf = (key: string) => {
    const [client, moment] = [clients.get(key), moments.get(key)];
    return client && moment && { client, moment };
  };
  const sending = sendingOf(aim, fixed, clientOf, day);
  const digest = await keepCampaignObject(campaignId, 'sending', sending);
  const { runId, asOf } = found.night;
  const advisers = sending.members.flatMap(({ adviser, arm }) =>
    adviser === null || arm === 'hold-out' ? [] : [adviser],
  );
  const body = {
    ...{ by, sending: digest, runId, asOf, day, ...armCounts(sending.members) },
    ...{ excluded: countReasons(sending), advisers: [...new Set(advisers)].sort() },
  };
  const record = { type: 'campaign.sent' as const, body, at: at.toISOString(), token: randomUUID() };
  return giveCampaign(campaignId, record, [takeTurn(turn)]);
}

/**
 * Sends a campaign: every member is checked again by what is known at this moment, and whoever may not be sent it any
 * more is taken out. What clients said themselves is read last, after the instant that the record bears, so that
 * whatever was recorded before it counts.
 */
export const sendCampaign = (campaign: CampaignState, by: By): Promise<CampaignState> =>
  toldRefusals(async () => {
    requireSendable(campaign);
    for (let attempt = 0; attempt < 5; attempt++)
      try {
        return await sendOnce(campaign, by, await readTurn());
      } catch (error) {
        if (!isTurnTaken(error)) throw error;
      }
    throw new TransientError('too many campaigns are sent at once');
  });

/** The keys of clients by the broker's numbers; who is not in the store has none. */
async function keysOf(clientIds: readonly string[]): Promise<Map<string, string>> {
  const refs = new Map<string, string>();
  for (const clientId of new Set(clientIds)) refs.set(await refOf(clientId), clientId);
  const items = await getItems(
    env.clientRefsTable,
    [...refs.keys()].map((ref) => ({ ref: text(ref) })),
  );
  return new Map(
    items.map((item) => [refs.get(textOf(item, 'ref') ?? '') ?? '', textOf(item, 'clientKey') ?? '']),
  );
}

/** Records what came of a campaign among those who could be sent it. */
export const measureCampaign = (
  campaign: CampaignState,
  by: By,
  told: {
    outcome: string;
    observedTo: string;
    outcomes: readonly { clientId: string; date: string; outcome: string }[];
  },
): Promise<CampaignState> =>
  toldRefusals(async () => {
    const { campaignId } = campaign;
    const { outcome, observedTo } = told;
    const { digest, day: sentOn } = sentBefore(campaign);
    const { members } = await readCampaignObject(campaignId, 'sending', digest);
    const arms = new Map(members.map(({ clientKey, arm }) => [clientKey, arm]));
    const keys = await keysOf(told.outcomes.map(({ clientId }) => clientId));
    const known = told.outcomes.flatMap(({ clientId, ...rest }) => {
      const clientKey = keys.get(clientId);
      return clientKey === undefined ? [] : [{ clientKey, ...rest }];
    });
    const inTime = outcomesInTime(known, arms, { sentOn, observedTo });
    const outcomes = await keepCampaignObject(campaignId, 'outcomes', inTime);
    const body = { by, outcomes, ...resultsOf(inTime, arms, { outcome, observedTo }) };
    return giveAskedCampaign(campaignId, { type: 'campaign.measured', body });
  });
