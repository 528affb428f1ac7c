import type { CampaignEntry } from '#core/api/campaigns.ts';
import { dateOf } from '#core/calendar/date.ts';
import type { ApiClient } from './api-client.ts';
import { exportCampaign } from './campaign-export.ts';
import type { Command, CommandContext, Options } from './command.ts';
import { Failure } from './failure.ts';
import { outcomeIn, readOutcomes } from './read-outcomes.ts';
import { showCampaign, showCampaigns, showPreview } from './show-campaigns.ts';

interface Given {
  ctx: CommandContext;
  api: ApiClient;
  /** The campaign; of `create` the product. */
  id: string;
  options: Options;
}
type Act = (given: Given) => Promise<CampaignEntry>;

const textIn = (options: Options, name: string): string | undefined => {
  const value = options[name];
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
};

function need({ ctx, options }: Given, name: string): string {
  const value = textIn(options, name);
  if (value !== undefined) return value;
  throw new Failure(ctx.say('needsOption', { option: `--${name}` }), 2);
}

/** What a draft says; the API says what is missing or wrong. */
const draftOf = (product: string, options: Options) => ({
  ...{ product, branchId: textIn(options, 'branch'), channel: textIn(options, 'channel') },
  targetClasses: textIn(options, 'classes')
    ?.split(',')
    .map((name) => name.trim()),
});

function holdOutOf({ ctx, options }: Given): number | undefined {
  const value = textIn(options, 'holdOut');
  if (value === undefined) return undefined;
  const share = Number(value);
  if (share >= 0 && share <= 0.5) return share;
  throw new Failure(ctx.say('badHoldOut', { value }), 2);
}

const pathOf = (campaignId: string) => ({ path: { campaignId } });

/** The audience that is signed: the one that is named, or that stands now and was shown. */
async function audienceOf({ ctx, api, id, options }: Given): Promise<string> {
  const named = textIn(options, 'audience');
  if (named !== undefined) return named;
  const { audience } = await api.call('getCampaign', pathOf(id));
  if (audience) return audience.digest;
  throw new Failure(ctx.say('noAudienceYet', { id }));
}

/** Of the outcomes of a file: the first one of each client and name. */
async function outcomesOf(given: Given) {
  const { ctx, options } = given;
  const file = need(given, 'outcomes');
  const read = await readOutcomes(file, ctx);
  const outcome = outcomeIn(read, textIn(options, 'outcome'), file, ctx);
  const outcomes = read.names.flatMap((name) =>
    [...read.firstOf(name)].map(([clientId, day]) => ({ clientId, date: dateOf(day), outcome: name })),
  );
  const observedTo = textIn(options, 'observedTo') ?? dateOf(read.lastDay ?? 0);
  return { outcome, observedTo, outcomes };
}

const acts: Readonly<Record<string, Act>> = {
  show: ({ api, id }) => api.call('getCampaign', pathOf(id)),
  create: async (given) => {
    const { api, id: product, options } = given;
    const body = { ...draftOf(product, options), holdOutShare: holdOutOf(given) };
    const { campaignId } = await api.call('draftCampaign', { body });
    return api.call('fixCampaignAudience', { ...pathOf(campaignId), body: {} });
  },
  fix: ({ api, id }) => api.call('fixCampaignAudience', { ...pathOf(id), body: {} }),
  approve: async (given) =>
    given.api.call('approveCampaign', {
      ...{ ...pathOf(given.id), body: { audience: await audienceOf(given) } },
    }),
  reject: async (given) =>
    given.api.call('rejectCampaign', {
      ...pathOf(given.id),
      body: { reason: need(given, 'reason'), audience: await audienceOf(given) },
    }),
  send: ({ api, id }) => api.call('sendCampaign', { ...pathOf(id), body: {} }),
  results: async (given) =>
    given.api.call('measureCampaign', { ...pathOf(given.id), body: await outcomesOf(given) }),
  close: ({ api, id }) => api.call('closeCampaign', { ...pathOf(id), body: {} }),
  cancel: ({ api, id }) => api.call('cancelCampaign', { ...pathOf(id), body: {} }),
};
const signing = ['approve', 'reject'];

async function list(ctx: CommandContext, api: ApiClient): Promise<0> {
  const { items } = await api.call('listCampaigns', {});
  if (ctx.json) for (const item of items) ctx.terminal.out(`${JSON.stringify(item)}\n`);
  else if (items.length === 0) ctx.terminal.err(`${ctx.say('noCampaigns')}\n`);
  else ctx.terminal.out(showCampaigns(items, ctx));
  return 0;
}

async function preview(ctx: CommandContext, api: ApiClient, product: string, options: Options): Promise<0> {
  const told = await api.call('previewCampaign', { body: draftOf(product, options) });
  ctx.terminal.out(ctx.json ? `${JSON.stringify(told)}\n` : showPreview(told, ctx));
  return 0;
}

/** Wrong usage is said before anybody is asked. */
function checkUsage(ctx: CommandContext, first: string, id: string | undefined): void {
  const isAction = Object.hasOwn(acts, first) || first === 'export';
  if (!isAction && id !== undefined) {
    const actions = ['list', ...Object.keys(acts), 'export'].join(', ');
    throw new Failure(ctx.say('noSuchCampaignAction', { action: first, actions }), 2);
  }
  if (isAction && id === undefined)
    throw new Failure(
      first === 'create' ? ctx.say('needsProduct') : ctx.say('needsCampaign', { action: first }),
      2,
    );
}

export const campaignCommand: Command = {
  usage: 'campaign [product-or-action] [id]',
  summary: {
    zh: '营销活动：某产品的受众瀑布；建立、批准、发送、结果、导出（list、show、create、fix、approve、reject、send、results、export、close、cancel）',
    en: 'campaigns: whom one of a product would reach, and why nobody else; list, show, create, fix, approve, reject, send, results, export, close, cancel',
  },
  options: [
    { flags: '--branch <id>', words: 'optBranch' },
    { flags: '--channel <name>', words: 'optChannel' },
    { flags: '--classes <names>', words: 'optClasses' },
    { flags: '--hold-out <share>', words: 'optHoldOut' },
    { flags: '--audience <digest>', words: 'optAudience' },
    { flags: '--reason <reason>', words: 'optRejection' },
    { flags: '--outcomes [file]', words: 'optCampaignOutcomes' },
    { flags: '--outcome <name>', words: 'optCampaignOutcome' },
    { flags: '--observed-to <day>', words: 'optCampaignObserved', day: true },
    { flags: '--out <file>', words: 'optExportTo' },
    { flags: '--all', words: 'optExportAll' },
  ],
  examples: [
    'tidemark campaign CP201',
    'tidemark campaign list',
    'tidemark campaign create CP201 --channel wechat --hold-out 0.1',
    'tidemark campaign approve 2026-01-06-0123456789abcdef',
    'tidemark campaign send 2026-01-06-0123456789abcdef',
    'tidemark campaign export 2026-01-06-0123456789abcdef --out audience.csv',
    'tidemark campaign export 2026-01-06-0123456789abcdef --all --out audience.json --as auditor',
    'tidemark campaign results 2026-01-06-0123456789abcdef --outcomes bought.csv --observed-to 2026-02-05',
    'tidemark campaign export 2026-01-06-0123456789abcdef --outcomes > outcomes.csv',
  ],
  roleOf: ([action = '']) => (signing.includes(action) ? 'compliance' : 'manager'),
  async run(ctx, [first = 'list', id], options) {
    if (first !== 'list') checkUsage(ctx, first, id);
    const { api } = await ctx.connect();
    if (first === 'list') return list(ctx, api);
    const act = acts[first];
    if (id === undefined) return preview(ctx, api, first, options);
    if (!act) {
      await exportCampaign(ctx, api, id, options);
      return 0;
    }
    const told = await act({ ctx, api, id, options });
    ctx.terminal.out(ctx.json ? `${JSON.stringify(told)}\n` : showCampaign(told, ctx));
    return 0;
  },
};
