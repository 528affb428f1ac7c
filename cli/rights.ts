import { type ClientRight, clientRightNames } from '#core/rights/client-rights.ts';
import type { ApiClient } from './api-client.ts';
import type { Command, CommandContext, Options } from './command.ts';
import { Failure } from './failure.ts';
import { showOpenRequests, showRights, showRightsDocument } from './show-rights.ts';
import { writeWhole } from './write-whole.ts';

interface Given {
  ctx: CommandContext;
  api: ApiClient;
  clientId: string;
  requestId: string;
  options: Options;
}

async function list(ctx: CommandContext, api: ApiClient): Promise<0> {
  const { items } = await api.call('listRights');
  if (ctx.json) for (const item of items) ctx.terminal.out(`${JSON.stringify(item)}\n`);
  else if (items.length === 0) ctx.terminal.err(`${ctx.say('noRightsOpen')}\n`);
  else ctx.terminal.out(showOpenRequests(items, ctx.say, ctx.language));
  return 0;
}

/** Content and words stay together: what a client is handed is one file. */
async function document({ ctx, api, clientId, requestId, options }: Given): Promise<0> {
  const made = await api.call('getRightsDocument', { query: { clientId, requestId } });
  const file = options['out'];
  if (typeof file === 'string') {
    await writeWhole(file, `${JSON.stringify(made, null, 2)}\n`, ctx.say);
    ctx.terminal.err(`${ctx.say('rightsWritten', { file })}\n`);
  }
  const { say, language } = ctx;
  ctx.terminal.out(
    ctx.json ? `${JSON.stringify(made)}\n` : showRightsDocument(made, clientId, say, language),
  );
  return 0;
}

const isRight = (name: string): name is ClientRight => clientRightNames.some((one) => one === name);

/** The API says which values there are, where one is none of them. */
const acts = {
  answer: ({ api, clientId, requestId, options }: Given) =>
    api.call('answerRight', { body: { clientId, requestId, given: options['given'] } }),
  refuse: ({ ctx, api, clientId, requestId, options }: Given) => {
    const { reason } = options;
    if (typeof reason !== 'string') throw new Failure(ctx.say('needsOption', { option: '--reason' }), 2);
    return api.call('refuseRight', { body: { clientId, requestId, reason } });
  },
};
const needRequest = ['document', ...Object.keys(acts)];
const isAct = (name: string): name is keyof typeof acts => Object.hasOwn(acts, name);

function check(
  { say }: CommandContext,
  client: string,
  action: string | undefined,
  request: string | undefined,
) {
  if (action === undefined || isRight(action)) return;
  if (!needRequest.includes(action)) {
    const actions = [...clientRightNames, ...needRequest].join(', ');
    throw new Failure(say('noSuchRightsAction', { action, actions }), 2);
  }
  if (request === undefined) throw new Failure(say('needsRightsRequest', { client, action }), 2);
}

export const rightsCommand: Command = {
  usage: 'rights [client] [action] [request]',
  summary: {
    zh: '客户权利：待答复的请求，以及登记、出具文件、答复、拒绝',
    en: 'client rights: who waits for an answer, the rights of one client; records, documents, answers, refuses a request',
  },
  options: [
    { flags: '--asked-by <who>', words: 'optRightsAsker' },
    { flags: '--channel <channel>', words: 'optRightsChannel' },
    { flags: '--received <day>', words: 'optRightsReceived', day: true },
    { flags: '--out <file>', words: 'optRightsOut' },
    { flags: '--given <digest>', words: 'optRightsGiven' },
    { flags: '--reason <reason>', words: 'optRightsRefusal' },
  ],
  examples: [
    'tidemark rights',
    'tidemark rights 10000049 --as advisor',
    'tidemark rights 10000049 withdraw-marketing --channel phone',
    'tidemark rights 10000049 opt-out-profiling',
    'tidemark rights 10000049 opt-in-profiling',
    'tidemark rights 10000049 give-marketing',
    'tidemark rights 10000049 refuse-automated',
    'tidemark rights 10000049 restrict',
    'tidemark rights 10000049 delete-tags',
    'tidemark rights 10000049 explanation',
    'tidemark rights 10000049 copy --asked-by attorney --received 2026-01-05',
    'tidemark rights 10000049 document 2026-01-05-0123456789abcdef --out copy.json',
    'tidemark rights 10000049 answer 2026-01-05-0123456789abcdef --given 2f61d396…',
    'tidemark rights 10000049 refuse 2026-01-05-0123456789abcdef --reason identity-not-shown',
  ],
  role: 'manager',
  async run(ctx, [clientId, action, requestId = ''], options) {
    if (clientId !== undefined) check(ctx, clientId, action, requestId === '' ? undefined : requestId);
    const { api } = await ctx.connect();
    if (clientId === undefined) return list(ctx, api);
    const given = { ctx, api, clientId, requestId, options };
    if (action === 'document') return document(given);
    const { askedBy, channel, received: receivedOn } = options;
    const told =
      action === undefined
        ? await api.call('getRights', { path: { clientId } })
        : isAct(action)
          ? await acts[action](given)
          : await api.call('requestRight', {
              path: { clientId },
              body: { right: action, askedBy, channel, receivedOn },
            });
    ctx.terminal.out(ctx.json ? `${JSON.stringify(told)}\n` : showRights(told, ctx.say, ctx.language));
    return 0;
  },
};
