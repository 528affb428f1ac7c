import { ApiError } from '#core/api/api-error.ts';
import type { Caller } from '#core/api/claims.ts';
import type { ClientRow } from '#core/api/client-rows.ts';
import { findInScope } from '#core/api/find-in-scope.ts';
import type { HandlersOf } from '#core/api/handlers.ts';
import type { RequestedRight } from '#core/api/rights.ts';
import { byDueDay, openRequests, rightsEntry } from '#core/api/rights-entry.ts';
import { rowScopeOf, type RowScope } from '#core/api/row-scope.ts';
import type { By } from '#core/governance/records.ts';
import type { RightsRecord } from '#core/rights/fold.ts';
import type { RightsRequest, RightsState } from '#core/rights/rights-state.ts';
import type { Words } from '#core/rules/format/words.ts';

interface RightsContent {
  content: unknown;
  words: Words[];
}

export interface RightsContext {
  /** The day in Shanghai. */
  today: () => string;
  /** By the broker's client number. */
  find: (clientId: string) => Promise<ClientRow | undefined>;
  read: (clientKey: string) => Promise<RightsState>;
  /** Clients whom somebody owes an answer. */
  awaiting: (
    scope: RowScope,
  ) => Promise<readonly { row: Pick<ClientRow, 'clientId' | 'branchId'>; state: RightsState }[]>;
  request: (row: ClientRow, asked: RequestedRight, by: By) => Promise<RightsState>;
  give: (clientKey: string, command: Pick<RightsRecord, 'type' | 'body'>) => Promise<RightsState>;
  /** Whether the case of a request has come to an end. */
  isReviewed: (requestId: string) => Promise<boolean>;
  /** What a client is handed, by the right that is asked for. */
  documents: Readonly<
    Record<'copy' | 'explanation', (row: ClientRow, state: RightsState) => Promise<RightsContent>>
  >;
  digest: (value: unknown) => string;
}

const byOf = ({ subject, role }: Caller): By => ({ subject, role });

const noSuchRequest = () =>
  new ApiError('NOT_FOUND', {
    zh: '此客户没有这项未办结的请求（tidemark rights <客户号> 列出）',
    en: 'The client has no such open request (tidemark rights <client> lists them)',
  });

const hasDocument = (right: string): right is 'copy' | 'explanation' =>
  right === 'copy' || right === 'explanation';

interface Asked {
  row: ClientRow;
  state: RightsState;
  request: RightsRequest;
}

/** The document of a request; null where it is answered without one. */
async function documentOf(ctx: RightsContext, { row, state, request }: Asked) {
  const { requestId, right } = request;
  if (!hasDocument(right)) return null;
  // As it travels: what JSON has no word for is gone.
  const { content, words } = JSON.parse(
    JSON.stringify(await ctx.documents[right](row, state)),
  ) as RightsContent;
  return { requestId, right, words, content: content as never, digest: ctx.digest(content) };
}

/** What has to be there before a request may be called done. */
async function requireDone(ctx: RightsContext, asked: Asked, given: string | undefined): Promise<void> {
  const { right, requestId } = asked.request;
  if (right === 'refuse-automated' && !(await ctx.isReviewed(requestId)))
    throw new ApiError('OUT_OF_ORDER', {
      zh: `人工复核尚未结束：请先关闭个案 ${requestId}`,
      en: `Nobody has looked at it to an end: close the case ${requestId} first`,
    });
  const document = await documentOf(ctx, asked);
  if (document && document.digest !== given)
    throw new ApiError('NOT_AS_SIGNED', {
      zh: '请先取得答复文件，并给出所交文件的摘要；文件此后可能已有变化',
      en: 'Fetch the document, hand it over and give its digest; it may have changed since you did',
    });
}

export function handler(ctx: RightsContext): HandlersOf<'serve-rights'> {
  const find = (clientId: string, caller: Caller) => findInScope(ctx.find, clientId, caller);
  const entryOf = (row: ClientRow, state: RightsState) => rightsEntry(row, state, ctx.today());
  const findOpen = async (named: { clientId: string; requestId: string }, caller: Caller): Promise<Asked> => {
    const row = await find(named.clientId, caller);
    const state = await ctx.read(row.clientKey);
    const request = state.requests.find(
      ({ requestId, standing }) => requestId === named.requestId && standing === 'open',
    );
    if (!request) throw noSuchRequest();
    return { row, state, request };
  };
  return {
    listRights: async (_, caller) => {
      const found = await ctx.awaiting(rowScopeOf(caller));
      const items = found.flatMap(({ row, state }) => openRequests(row, state, ctx.today()));
      return { items: items.sort(byDueDay) };
    },
    getRights: async ({ path }, caller) => {
      const row = await find(path.clientId, caller);
      return entryOf(row, await ctx.read(row.clientKey));
    },
    requestRight: async ({ path, body }, caller) => {
      const row = await find(path.clientId, caller);
      return entryOf(row, await ctx.request(row, body, byOf(caller)));
    },
    getRightsDocument: async ({ query }, caller) => {
      const document = await documentOf(ctx, await findOpen(query, caller));
      if (document) return document;
      throw noSuchRequest();
    },
    answerRight: async ({ body: { given, ...named } }, caller) => {
      const asked = await findOpen(named, caller);
      await requireDone(ctx, asked, given);
      const { row, request } = asked;
      const body = { by: byOf(caller), requestId: request.requestId, given: given ?? null };
      return entryOf(row, await ctx.give(row.clientKey, { type: 'rights.answered', body }));
    },
    refuseRight: async ({ body: { reason, ...named } }, caller) => {
      const { row, request } = await findOpen(named, caller);
      const body = { by: byOf(caller), requestId: request.requestId, reason };
      return entryOf(row, await ctx.give(row.clientKey, { type: 'rights.refused', body }));
    },
  };
}
