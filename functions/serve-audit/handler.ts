import { ApiError, type Words } from '#core/api/api-error.ts';
import type { HandlersOf } from '#core/api/handlers.ts';
import type { RouteInput, RouteOutput } from '#core/api/route.ts';
import type { RouteId, RouteOf } from '#core/api/routes.ts';

type Answer<I extends RouteId> = RouteOutput<RouteOf<I>>;
type Query<I extends RouteId> = RouteInput<RouteOf<I>>['query'];

export interface AuditContext {
  heads: (after: string | undefined, limit: number) => Promise<Answer<'listAuditHeads'>>;
  trail: (query: Query<'getAuditTrail'>) => Promise<Answer<'getAuditTrail'>>;
  days: () => Promise<string[]>;
  anchor: (day: string, query: Query<'getAnchor'>) => Promise<Answer<'getAnchor'> | undefined>;
  keys: () => Promise<Answer<'listAuditKeys'>>;
  ruleItems: (after: string | undefined, limit: number) => Promise<Answer<'listRuleItems'>>;
  kpiItems: (after: string | undefined, limit: number) => Promise<Answer<'listKpiItems'>>;
  evidence: (query: Query<'getEvidence'>) => Promise<Answer<'getEvidence'>>;
}

const missing = (words: Words) => new ApiError('NOT_FOUND', words);

export const handler = (ctx: AuditContext): HandlersOf<'serve-audit'> => ({
  listAuditHeads: ({ query }) => ctx.heads(query.cursor, query.limit),
  getAuditTrail: async ({ query }) => {
    const trail = await ctx.trail(query);
    if (trail.head || trail.records.length > 0) return trail;
    const { subject } = query;
    throw missing({ zh: `审计中没有 ${subject}`, en: `The audit has nothing about ${subject}` });
  },
  listAnchors: async () => ({ days: await ctx.days() }),
  getAnchor: async ({ path, query }) => {
    const anchor = await ctx.anchor(path.day, query);
    if (anchor) return anchor;
    throw missing({ zh: `${path.day} 没有锚定`, en: `${path.day} has no anchor` });
  },
  listAuditKeys: () => ctx.keys(),
  listRuleItems: ({ query }) => ctx.ruleItems(query.cursor, query.limit),
  listKpiItems: ({ query }) => ctx.kpiItems(query.cursor, query.limit),
  getEvidence: ({ query }) => ctx.evidence(query),
});
