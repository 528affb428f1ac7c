import type { CampaignEntry, MemberEntry } from '#core/api/campaigns.ts';
import type { ApiClient } from './api-client.ts';
import type { CommandContext, Options } from './command.ts';
import { csvOf } from './csv.ts';
import { writeWhole } from './write-whole.ts';

async function allMembers(api: ApiClient, campaignId: string, of: string): Promise<MemberEntry[]> {
  const members: MemberEntry[] = [];
  for (let from: number | null = 0; from !== null;) {
    const query = { of, from, limit: 1000 };
    const page: { items: MemberEntry[]; next: number | null } = await api.call('listMembers', {
      ...{ path: { campaignId }, query },
    });
    members.push(...page.items);
    from = page.next;
  }
  return members;
}

const header = [
  ...['client_id', 'adviser', 'arm', 'standing', 'reasons', 'risk_level', 'risk_lowest', 'professional'],
  ...['risk_assessed_on', 'risk_expires_on', 'product_risk', 'checked_on'],
];

const flag = (value: boolean | undefined) => (value === undefined ? null : value ? 1 : 0);

const rowOf = ({ clientId, adviser, arm, standing, reasons, evidence, checkedOn }: MemberEntry) => [
  ...[clientId, adviser, arm, standing, reasons.join(';'), evidence?.level ?? null],
  ...[flag(evidence?.lowest), flag(evidence?.professional), evidence?.assessedOn ?? null],
  ...[evidence?.expiresOn ?? null, evidence?.productRisk ?? null, checkedOn],
];

type Written = { text: string; rows: number };

async function membersText(
  api: ApiClient,
  campaign: CampaignEntry,
  asJson: boolean,
  of: string,
): Promise<Written> {
  const members = await allMembers(api, campaign.campaignId, of);
  const text = asJson
    ? `${JSON.stringify({ campaign, members }, null, 2)}\n`
    : csvOf(header, members.map(rowOf));
  return { text, rows: members.length };
}

async function outcomesText(
  api: ApiClient,
  { campaignId }: CampaignEntry,
  asJson: boolean,
): Promise<Written> {
  const { items } = await api.call('listCampaignOutcomes', { path: { campaignId } });
  const rows = items.map(({ clientId, date, outcome }) => [clientId, date, outcome]);
  const text = asJson ? `${JSON.stringify(items, null, 2)}\n` : csvOf(['client_id', 'date', 'outcome'], rows);
  return { text, rows: items.length };
}

/** The audience with the evidence of suitability, or what came of it; as JSON where the file or the user says so. */
export async function exportCampaign(
  ctx: CommandContext,
  api: ApiClient,
  campaignId: string,
  { out, all, outcomes }: Options,
): Promise<void> {
  const campaign = await api.call('getCampaign', { path: { campaignId } });
  const file = typeof out === 'string' ? out : undefined;
  const asJson = file === undefined ? ctx.json : file.endsWith('.json');
  const { text, rows } =
    outcomes === true
      ? await outcomesText(api, campaign, asJson)
      : await membersText(api, campaign, asJson, all === true ? 'all' : 'audience');
  if (file === undefined) {
    ctx.terminal.out(text);
    return;
  }
  await writeWhole(file, text, ctx.say);
  ctx.terminal.err(`${ctx.say('exportWritten', { file, rows })}\n`);
}
