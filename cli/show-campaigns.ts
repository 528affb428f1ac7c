import type { CampaignEntry, CampaignPreview } from '#core/api/campaigns.ts';
import type { WaterfallStep } from '#core/campaigns/audience.ts';
import { reasonTitles } from '#core/campaigns/reasons.ts';
import { table } from './table.ts';
import type { Language } from './text/language.ts';
import type { Say } from './text/messages.ts';

/** Columns of the longest bar. */
const width = 40;

const barOf = (count: number, of: number) => '█'.repeat(of === 0 ? 0 : Math.ceil((count / of) * width));

const counted = (counts: Readonly<Record<string, number>>) =>
  Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ') || '–';

/** Who is left after each step that kept anybody out. */
function showWaterfall(
  clients: number,
  steps: readonly WaterfallStep[],
  { say, language }: { say: Say; language: Language },
): string {
  const rows = steps
    .filter(({ excluded }) => excluded > 0)
    .map(({ reason, excluded, left }) => ({
      ...{ left, name: `−${excluded} ${reasonTitles[reason][language]} (${reason})` },
    }));
  const all = [{ left: clients, name: say('waterfallStart') }, ...rows];
  const digits = String(clients).length;
  return all
    .map(
      ({ left, name }) =>
        `  ${String(left).padStart(digits)} ${barOf(left, clients).padEnd(width)} ${name}\n`,
    )
    .join('');
}

type Words = { say: Say; language: Language };
type About = Pick<CampaignEntry, 'product' | 'channel' | 'targetClasses' | 'branchId'>;

const about = ({ product, channel, targetClasses, branchId }: About, { say }: Words) =>
  say('campaignOf', {
    ...{ code: product.code, name: product.name, risk: product.risk, channel },
    ...{ classes: targetClasses.join(', '), branch: branchId ?? say('everyBranch') },
  });

export function showPreview(preview: CampaignPreview, words: Words): string {
  const { asOf, day, clients, waterfall, audience, above, byClass } = preview;
  const { say } = words;
  const lines = [about(preview, words), say('waterfallDays', { asOf, day })];
  const end = [
    say('waterfallEnd', { audience, classes: counted(byClass) }),
    say('waterfallAbove', { above }),
  ];
  return `${lines.join('\n')}\n${showWaterfall(clients, waterfall, words)}${end.join('\n')}\n`;
}

const points = (share: number) => (100 * share).toFixed(1);

function resultLines({ results }: CampaignEntry, say: Say): string[] {
  if (!results) return [];
  const { outcome, observedTo, treated, holdOut, lift } = results;
  const counts = { did: treated.did, clients: treated.clients, heldDid: holdOut.did, held: holdOut.clients };
  return [
    say('campaignResult', { outcome, observedTo, ...counts }),
    lift
      ? say('campaignLift', {
          ...{ difference: points(lift.difference), low: points(lift.low), high: points(lift.high) },
          ratio: lift.ratio === null ? '–' : lift.ratio.toFixed(2),
        })
      : say('campaignNoLift'),
  ];
}

const nextLines = ({ standing, campaignId: id }: CampaignEntry, say: Say): string[] => {
  if (standing === 'drafted') return [say('noAudienceYet', { id })];
  if (standing === 'fixed') return [say('campaignNextApprove', { id })];
  return standing === 'approved' ? [say('campaignNextSend', { id })] : [];
};

export const showCampaigns = (campaigns: readonly CampaignEntry[], { say }: Words): string =>
  table(
    [
      ...[say('hCampaign'), say('hProduct'), say('hCampaignStanding'), say('hAudience'), say('hReached')],
      ...[say('hTakenOut'), say('hLift')],
    ],
    campaigns.map(({ campaignId, product, standing, audience, sending, results }) => [
      ...[campaignId, product.code, standing, audience && audience.treated + audience.holdOut],
      ...[sending?.treated, sending && Object.values(sending.excluded).reduce((sum, one) => sum + one, 0)],
      results?.lift ? points(results.lift.difference) : null,
    ]),
  );

function audienceLines(
  { asOf, day, clients, waterfall, treated, holdOut, digest }: NonNullable<CampaignEntry['audience']>,
  words: Words,
): string[] {
  const { say } = words;
  const shown = showWaterfall(clients, waterfall, words).trimEnd();
  return [say('waterfallDays', { asOf, day }), shown, say('campaignArms', { treated, holdOut, digest })];
}

export function showCampaign(campaign: CampaignEntry, words: Words): string {
  const { audience, sending } = campaign;
  const { say } = words;
  const fixed = audience ? audienceLines(audience, words) : [];
  const sent = sending ? [say('campaignSent', { ...sending, excluded: counted(sending.excluded) })] : [];
  const lines = [about(campaign, words), ...fixed, ...sent];
  const rest = [...lines, ...resultLines(campaign, say), ...nextLines(campaign, say)];
  return `${showCampaigns([campaign], words)}${rest.map((line) => `${line}\n`).join('')}`;
}
