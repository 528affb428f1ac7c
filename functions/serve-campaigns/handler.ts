import { ApiError } from '#core/api/api-error.ts';
import { campaignEntry, masked, membersOf } from '#core/api/campaign-entry.ts';
import type { CampaignEntry } from '#core/api/campaigns.ts';
import type { Caller } from '#core/api/claims.ts';
import type { HandlersOf } from '#core/api/handlers.ts';
import { maySeeNames } from '#core/api/roles.ts';
import { rowScopeOf } from '#core/api/row-scope.ts';
import type { Audience } from '#core/campaigns/audience.ts';
import { branchFor, seesCampaign } from '#core/campaigns/campaign-scope.ts';
import type { CampaignState } from '#core/campaigns/campaign-state.ts';
import type { CampaignAim } from '#core/campaigns/exclusions.ts';
import type { CampaignRecord } from '#core/campaigns/fold.ts';
import { campaignParameters } from '#core/campaigns/parameters.ts';
import type { CampaignProduct } from '#core/campaigns/product.ts';
import type { ClientOutcome } from '#core/campaigns/results.ts';
import type { Sending } from '#core/campaigns/sending.ts';
import type { By } from '#core/governance/records.ts';

type Told = Parameters<HandlersOf<'serve-campaigns'>['measureCampaign']>[0]['body'];
type Branded = CampaignAim & Pick<CampaignState, 'branchId'>;

export interface CampaignsContext {
  newId: () => string;
  products: () => Promise<ReadonlyMap<string, CampaignProduct>>;
  /** Classes that the rules of the last night can give. */
  classes: () => Promise<readonly string[]>;
  all: () => Promise<CampaignState[]>;
  read: (campaignId: string) => Promise<CampaignState | null>;
  give: (campaignId: string, command: Pick<CampaignRecord, 'type' | 'body'>) => Promise<CampaignState>;
  /** Whom it would reach at this moment. */
  audienceNow: (
    aim: Branded,
    campaign: null,
  ) => Promise<{ asOf: string; day: string; byClass: Record<string, number>; audience: Audience }>;
  fix: (campaign: CampaignState, by: By) => Promise<CampaignState>;
  send: (campaign: CampaignState, by: By) => Promise<CampaignState>;
  measure: (campaign: CampaignState, by: By, told: Told) => Promise<CampaignState>;
  audience: (campaignId: string, digest: string) => Promise<Audience>;
  sending: (campaignId: string, digest: string) => Promise<Sending>;
  outcomes: (campaignId: string, digest: string) => Promise<readonly ClientOutcome[]>;
  /** Those of some clients whom a member of the staff has now. */
  servedBy: (staffId: string, clientKeys: readonly string[]) => Promise<ReadonlySet<string>>;
  /** The broker's numbers by client key. */
  numbers: (clientKeys: readonly string[]) => Promise<ReadonlyMap<string, string>>;
}

const byOf = ({ subject, role }: Caller): By => ({ subject, role });

/** A campaign of another scope gets the same answer as none: ids are no oracle. */
async function requireCampaign(ctx: CampaignsContext, campaignId: string, caller: Caller) {
  const state = await ctx.read(campaignId);
  if (state && seesCampaign(rowScopeOf(caller), state)) return state;
  throw new ApiError('NOT_FOUND', {
    zh: '没有这个活动，或不在您的权限范围内',
    en: 'There is no such campaign within your scope',
  });
}

const wrong = (at: string, problem: string, words: { zh: string; en: string }) =>
  new ApiError('BAD_REQUEST', words, { places: [{ at, problem }] });

/** The product, classes and branch that a campaign is about. */
async function aimOf(
  ctx: CampaignsContext,
  asked: { product: string; channel: string; targetClasses?: string[]; branchId?: string },
  caller: Caller,
): Promise<Branded> {
  const branchId = branchFor(rowScopeOf(caller), asked.branchId);
  if (branchId === undefined)
    throw wrong('body.branchId', 'names no branch of yours', {
      zh: '请指定您权限范围内的一个营业部（--branch）',
      en: 'Name one branch within your scope (--branch)',
    });
  const products = await ctx.products();
  const product = products.get(asked.product);
  if (!product) {
    const codes = [...products.keys()].sort().join(', ') || '–';
    throw wrong('body.product', `must be one of ${codes}`, {
      zh: `没有产品 ${asked.product}：台账中有 ${codes}`,
      en: `There is no product ${asked.product}: the ledger has ${codes}`,
    });
  }
  const targetClasses = asked.targetClasses ?? campaignParameters.targetClasses;
  const classes = asked.targetClasses ? await ctx.classes() : targetClasses;
  if (targetClasses.some((name) => !classes.includes(name)))
    throw wrong('body.targetClasses', `must be of ${classes.join(', ')}`, {
      zh: `没有这样的类别：可用 ${classes.join('、')}`,
      en: `There is no such class: there are ${classes.join(', ')}`,
    });
  return { product, targetClasses, channel: asked.channel, branchId };
}

const writing = (
  ctx: CampaignsContext,
): Pick<HandlersOf<'serve-campaigns'>, 'previewCampaign' | 'draftCampaign'> => ({
  previewCampaign: async ({ body }, caller) => {
    const aim = await aimOf(ctx, body, caller);
    const { asOf, day, byClass, audience } = await ctx.audienceNow(aim, null);
    const { clients, waterfall, members, above } = audience;
    const asked = { channel: body.channel, targetClasses: [...aim.targetClasses] };
    const { product, branchId } = aim;
    return {
      product,
      branchId,
      ...asked,
      asOf,
      day,
      clients,
      waterfall,
      above,
      byClass,
      audience: members.length,
    };
  },
  draftCampaign: async ({ body }, caller) => {
    const { holdOutShare = campaignParameters.holdOutShare, channel } = body;
    const { product, targetClasses, branchId } = await aimOf(ctx, body, caller);
    const campaignId = ctx.newId();
    const drafted = {
      campaignId,
      branchId,
      product,
      channel,
      holdOutShare,
      targetClasses: [...targetClasses],
    };
    return campaignEntry(
      await ctx.give(campaignId, { type: 'campaign.drafted', body: { by: byOf(caller), ...drafted } }),
    );
  },
});

const reading = (
  ctx: CampaignsContext,
): Pick<
  HandlersOf<'serve-campaigns'>,
  'listCampaigns' | 'getCampaign' | 'listMembers' | 'listCampaignOutcomes'
> => ({
  listCampaigns: async (_, caller) => {
    const own = (await ctx.all()).filter((state) => seesCampaign(rowScopeOf(caller), state));
    return { items: own.sort((a, b) => (a.draftedAt < b.draftedAt ? 1 : -1)).map(campaignEntry) };
  },
  getCampaign: async ({ path: { campaignId } }, caller) =>
    campaignEntry(await requireCampaign(ctx, campaignId, caller)),
  listMembers: async ({ path: { campaignId }, query: { of, from, limit } }, caller) => {
    const { audience, sending } = await requireCampaign(ctx, campaignId, caller);
    if (!audience) return { items: [], next: null };
    const fixed = await ctx.audience(campaignId, audience.digest);
    const sent = sending && (await ctx.sending(campaignId, sending.digest));
    const scope = rowScopeOf(caller);
    // An adviser who knew the hold-out would not leave it alone.
    const all = membersOf(fixed, sent, audience.day).filter(({ standing, adviser }) =>
      scope.kind === 'servicer'
        ? standing === 'sent' && adviser === scope.staffId
        : of === 'all' || standing !== 'excluded',
    );
    // Nor does one who has handed a client over since see that one.
    const keys = all.map(({ clientKey }) => clientKey);
    const served = scope.kind === 'servicer' ? await ctx.servedBy(scope.staffId ?? '', keys) : null;
    const own = served ? all.filter(({ clientKey }) => served.has(clientKey)) : all;
    const page = own.slice(from, from + limit);
    const numbers = await ctx.numbers(page.map(({ clientKey }) => clientKey));
    const shown = maySeeNames(caller.role) ? (id: string) => id : masked;
    const items = page.map(({ clientKey, ...rest }) => {
      const clientId = numbers.get(clientKey);
      return { clientId: clientId === undefined ? null : shown(clientId), ...rest };
    });
    return { items, next: from + limit < own.length ? from + limit : null };
  },
  listCampaignOutcomes: async ({ path: { campaignId } }, caller) => {
    const { results } = await requireCampaign(ctx, campaignId, caller);
    const outcomes = results ? await ctx.outcomes(campaignId, results.digest) : [];
    const numbers = await ctx.numbers(outcomes.map(({ clientKey }) => clientKey));
    const items = outcomes.flatMap(({ clientKey, date, outcome }) => {
      const clientId = numbers.get(clientKey);
      return clientId === undefined ? [] : [{ clientId, date, outcome }];
    });
    return { items };
  },
});

export function handler(ctx: CampaignsContext): HandlersOf<'serve-campaigns'> {
  type Asked = { path: { campaignId: string } };
  const act = async (
    { path: { campaignId } }: Asked,
    caller: Caller,
    work: (state: CampaignState, by: By) => Promise<CampaignState>,
  ): Promise<CampaignEntry> =>
    campaignEntry(await work(await requireCampaign(ctx, campaignId, caller), byOf(caller)));
  const give = (asked: Asked, caller: Caller, type: CampaignRecord['type'], said: object = {}) =>
    act(asked, caller, ({ campaignId }, by) => ctx.give(campaignId, { type, body: { by, ...said } }));
  return {
    ...writing(ctx),
    ...reading(ctx),
    fixCampaignAudience: (asked, caller) => act(asked, caller, ctx.fix),
    approveCampaign: (asked, caller) => give(asked, caller, 'campaign.approved', asked.body),
    rejectCampaign: (asked, caller) => give(asked, caller, 'campaign.rejected', asked.body),
    sendCampaign: (asked, caller) => act(asked, caller, ctx.send),
    measureCampaign: (asked, caller) => act(asked, caller, (state, by) => ctx.measure(state, by, asked.body)),
    closeCampaign: (asked, caller) => give(asked, caller, 'campaign.closed'),
    cancelCampaign: (asked, caller) => give(asked, caller, 'campaign.cancelled'),
  };
}
