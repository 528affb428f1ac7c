import type { CaseEntry } from '#core/api/cases.ts';
import type { ApiClient } from './api-client.ts';
import type { Command, CommandContext, Options } from './command.ts';
import { Failure } from './failure.ts';
import { showCase, showCases, showDigest } from './show-cases.ts';

type Act = (given: {
  ctx: CommandContext;
  api: ApiClient;
  caseId: string;
  options: Options;
}) => Promise<CaseEntry>;

function need(ctx: CommandContext, options: Options, name: string): string {
  const value = options[name];
  if (typeof value === 'string' && value.trim() !== '') return value;
  throw new Failure(ctx.say('needsOption', { option: `--${name}` }), 2);
}

/** The API says which values there are, where one is none of them. */
const acts: Readonly<Record<string, Act>> = {
  ack: ({ api, caseId }) => api.call('acknowledgeCase', { path: { caseId }, body: {} }),
  contact: ({ ctx, api, caseId, options }) =>
    api.call('contactCase', {
      path: { caseId },
      body: { kind: need(ctx, options, 'kind'), outcome: need(ctx, options, 'outcome') },
    }),
  explain: ({ ctx, api, caseId, options }) =>
    api.call('explainCase', {
      path: { caseId },
      body: { reason: need(ctx, options, 'reason'), on: need(ctx, options, 'on') },
    }),
  approve: ({ api, caseId }) => api.call('approveCaseReason', { path: { caseId }, body: {} }),
  reassign: ({ ctx, api, caseId, options }) =>
    api.call('reassignCase', { path: { caseId }, body: { adviser: need(ctx, options, 'to') } }),
  close: ({ ctx, api, caseId, options }) =>
    api.call('closeCase', { path: { caseId }, body: { as: need(ctx, options, 'result') } }),
};

async function list(ctx: CommandContext, api: ApiClient, { state = 'open' }: Options): Promise<0> {
  const { items } = await api.call('listCases', { query: { state: String(state) } });
  if (ctx.json) for (const item of items) ctx.terminal.out(`${JSON.stringify(item)}\n`);
  else if (items.length === 0) ctx.terminal.err(`${ctx.say('noCases', { state: String(state) })}\n`);
  else ctx.terminal.out(showCases(items, ctx.say));
  return 0;
}

export const casesCommand: Command = {
  usage: 'cases [action] [id]',
  summary: {
    zh: '个案：列表、一个个案、汇总（digest），以及确认、联系、说明、批准、转交、关闭',
    en: 'cases: the list, one case, the digest, and what is done about one: ack, contact, explain, approve, reassign, close',
  },
  options: [
    { flags: '--state <state>', words: 'optCaseState' },
    { flags: '--kind <kind>', words: 'optContactKind' },
    { flags: '--outcome <outcome>', words: 'optContactOutcome' },
    { flags: '--reason <reason>', words: 'optKnownReason' },
    { flags: '--on <day>', words: 'optLeftOn', day: true },
    { flags: '--to <adviser>', words: 'optToAdviser' },
    { flags: '--result <result>', words: 'optCaseResult' },
  ],
  examples: [
    'tidemark cases --as advisor',
    'tidemark cases --state closed --json',
    'tidemark cases 2026-01-06-0123456789abcdef',
    'tidemark cases digest',
    'tidemark cases ack 2026-01-06-0123456789abcdef --as advisor',
    'tidemark cases contact 2026-01-06-0123456789abcdef --kind phone --outcome stays',
    'tidemark cases explain 2026-01-06-0123456789abcdef --reason HOUSE --on 2026-01-05',
    'tidemark cases reassign 2026-01-06-0123456789abcdef --to S2',
    'tidemark cases close 2026-01-06-0123456789abcdef --result retained',
  ],
  role: 'manager',
  async run(ctx, [action, id], options) {
    const act = action === undefined ? undefined : acts[action];
    if (act && id === undefined) throw new Failure(ctx.say('needsCase', { action: action ?? '' }), 2);
    if (!act && id !== undefined)
      throw new Failure(
        ctx.say('noSuchCaseAction', { action: action ?? '', actions: Object.keys(acts).join(', ') }),
        2,
      );
    const { api } = await ctx.connect();
    if (action === undefined) return list(ctx, api, options);
    if (action === 'digest') {
      const digest = await api.call('caseDigest', {});
      ctx.terminal.out(ctx.json ? `${JSON.stringify(digest)}\n` : showDigest(digest, ctx.say));
      return 0;
    }
    const told = act
      ? await act({ ctx, api, caseId: id ?? '', options })
      : await api.call('getCase', { path: { caseId: action } });
    ctx.terminal.out(ctx.json ? `${JSON.stringify(told)}\n` : showCase(told, ctx.say));
    return 0;
  },
};
