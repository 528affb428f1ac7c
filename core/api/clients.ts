import { z } from 'zod';
import { ClientId, Cursor, Day, Limit, Next, Words } from './fields.ts';
import { reasons } from '#core/facts/fact.ts';
import { FactValues } from '#core/rules/format/rule-set.ts';
import { DecisionLine } from './decision-line.ts';
import { readersOfClients } from './roles.ts';
import type { Route } from './route.ts';
import { Waterfall } from './waterfall.ts';

/** A fact as the night saw it (DOMAIN.md section 2). */
const FactEnvelope = z.object({
  value: z.union([z.number(), z.string()]).nullable(),
  ok: z.boolean(),
  reason: z.enum(reasons).optional(),
  n: z.number().optional(),
});

export const ClientLine = DecisionLine.extend({
  /** Only for roles that need it (roles.ts). */
  name: z.string().nullish(),
});

export const ClientRecord = z.object({
  clientId: ClientId,
  name: z.string().nullish(),
  /** The row of clients.csv without its personal columns. */
  attributes: z.record(z.string(), z.json()),
  /** null until a night has decided about the client, and where its tags were deleted since. */
  decision: DecisionLine.nullable(),
  runId: z.string().nullable(),
  tagsDeletedAt: z.string().nullable(),
});

export const Explanation = z.object({
  clientId: ClientId,
  asOf: Day,
  runId: z.string(),
  /** Why, in sentences. */
  lines: z.array(Words),
  /** Where the last change of the outcome came from; null where it is not known. */
  waterfall: Waterfall.nullable(),
  /** Why what was asked about was not decided, or why it was; only when something was asked. */
  whyNot: z.array(Words).optional(),
  /** The facts of that night that the sentences rest on. */
  facts: z.record(z.string(), FactEnvelope),
  /** Medians of its peers that the client was held against; null where nobody has the fact. */
  medians: z.object({
    gapRatio: z.number().nullable(),
    outflow20: z.number().nullable(),
    loginRatio: z.number().nullable(),
    /** Of revenue over that before, 1 where there are too few peers. */
    revenueRatio: z.number(),
  }),
  /** What rules were told of earlier nights. */
  earlier: FactValues,
  decision: DecisionLine,
  /** Digests of the rule sets of that night, by kind. */
  rules: z.record(z.string(), z.string()),
});
export type Explanation = z.infer<typeof Explanation>;

export const History = z.object({
  clientId: ClientId,
  /** One entry a change of outcome, the latest first. */
  items: z.array(
    z.object({
      asOf: Day,
      runId: z.string(),
      decision: DecisionLine,
      /** Where the change came from; null for a first decision and where it is not known. */
      waterfall: Waterfall.nullable(),
    }),
  ),
});

const client = z.object({ clientId: ClientId });
const common = {
  method: 'GET',
  function: 'serve-clients',
  roles: readersOfClients,
  scope: 'clients',
} as const;

export const clientRoutes = {
  listClients: {
    ...common,
    path: '/clients',
    summary: {
      zh: '权限范围内客户的当前决策',
      en: 'Current decisions about the clients within the caller’s scope',
    },
    input: {
      query: z.object({
        cursor: Cursor.optional(),
        class: z.string().max(40).optional(),
        churnLevel: z.string().max(8).optional(),
        limit: Limit,
      }),
    },
    output: z.object({ items: z.array(ClientLine), next: Next }),
    example: { query: { limit: '10' } },
  },
  getClient: {
    ...common,
    path: '/clients/{clientId}',
    summary: { zh: '一位客户的当前决策与属性', en: 'One client: current decision and attributes' },
    input: { path: client },
    output: ClientRecord,
    example: { path: { clientId: 'C1' } },
  },
  explainClient: {
    ...common,
    path: '/clients/{clientId}/explanation',
    summary: {
      zh: '为什么这样决定，以及为什么不是别的结果',
      en: 'Why it was decided so, and why not otherwise: whyNot is a level, class, rule or event',
    },
    input: { path: client, query: z.object({ whyNot: z.string().min(1).max(2_000).optional() }) },
    output: Explanation,
    example: { path: { clientId: 'C1' }, query: { whyNot: 'VALUE' } },
  },
  listDecisions: {
    ...common,
    path: '/clients/{clientId}/decisions',
    summary: { zh: '决策的历次变化', en: 'Every change of the decision' },
    input: { path: client, query: z.object({ limit: Limit }) },
    output: History,
    example: { path: { clientId: 'C1' } },
  },
} as const satisfies Record<string, Route>;
