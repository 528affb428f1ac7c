import { z } from 'zod';
import { clientRightNames } from '../rights/client-rights.ts';
import { askers, channels, refusals } from '../rights/records.ts';
import { ClientId, Day, Words } from './fields.ts';
import { readersOfRights, recordersOfRights } from './roles.ts';
import type { Route } from './route.ts';

const RequestId = z.string().regex(/^\d{4}-\d{2}-\d{2}-[0-9a-f]{16}$/);
const instant = z.string();
const right = z.enum(clientRightNames);

/** What a client asked for, and what became of it. */
const RequestEntry = z.object({
  requestId: RequestId,
  right,
  askedBy: z.enum(askers),
  channel: z.enum(channels),
  ...{ receivedOn: Day, dueOn: Day, recordedAt: instant, recordedBy: z.string() },
  standing: z.enum(['open', 'done', 'refused']),
  reason: z.enum(refusals).nullable(),
  closedAt: instant.nullable(),
  /** Digest of the document that the client was handed. */
  given: z.string().nullable(),
  /** Open, and its day is over. */
  overdue: z.boolean(),
});

/** A consent as it holds now; `said` is when the client said so here, null where it comes from the ledger or nobody knows. */
const Consent = z.object({ given: z.boolean().nullable(), said: instant.nullable() });

export const RightsEntry = z.object({
  clientId: ClientId,
  marketing: Consent,
  profiling: Consent,
  automatedRefusedAt: instant.nullable(),
  restrictedAt: instant.nullable(),
  tagsDeletedAt: instant.nullable(),
  /** The latest first. */
  requests: z.array(RequestEntry),
});
export type RightsEntry = z.infer<typeof RightsEntry>;

export const OpenRequest = RequestEntry.extend({ clientId: ClientId, branchId: z.string().nullable() });
export type OpenRequest = z.infer<typeof OpenRequest>;

/** What a client is handed: the content as JSON, the same in plain words, and the digest that is recorded. */
export const RightsDocument = z.object({
  requestId: RequestId,
  right,
  digest: z.string(),
  words: z.array(Words),
  content: z.json(),
});
export type RightsDocument = z.infer<typeof RightsDocument>;

/** Today where no day is given. */
const RequestedRight = z.strictObject({
  right,
  askedBy: z.enum(askers).default('client'),
  channel: z.enum(channels).default('counter'),
  receivedOn: Day.optional(),
});
export type RequestedRight = z.infer<typeof RequestedRight>;

const common = { function: 'serve-rights', scope: 'clients' } as const;
const named = { clientId: ClientId, requestId: RequestId };
const example = { clientId: 'C1', requestId: '2026-01-06-00000000000000ab' };

export const rightsRoutes = {
  listRights: {
    ...common,
    method: 'GET',
    path: '/rights',
    summary: {
      zh: '权限范围内客户尚未办结的权利请求，最先到期的在前',
      en: 'What clients within the caller’s scope asked for and nobody has answered, the one due first first',
    },
    input: {},
    output: z.object({ items: z.array(OpenRequest) }),
    roles: readersOfRights,
    example: {},
  },
  getRights: {
    ...common,
    method: 'GET',
    path: '/clients/{clientId}/rights',
    summary: {
      zh: '一位客户的权利：同意与拒绝、限制、删除，以及全部请求',
      en: 'The rights of a client: consents and refusals, restriction, deletion, and every request',
    },
    input: { path: z.object({ clientId: ClientId }) },
    output: RightsEntry,
    roles: readersOfRights,
    example: { path: { clientId: 'C1' } },
  },
  requestRight: {
    ...common,
    method: 'POST',
    path: '/clients/{clientId}/rights',
    summary: {
      zh: '登记客户行使的一项权利；撤回同意、拒绝与限制即刻生效',
      en: 'Records what a client asks for; what is withdrawn, refused or restricted holds from that instant',
    },
    input: {
      path: z.object({ clientId: ClientId }),
      body: RequestedRight,
    },
    output: RightsEntry,
    status: 201,
    roles: recordersOfRights,
    example: { path: { clientId: 'C1' }, body: { right: 'withdraw-marketing' } },
  },
  getRightsDocument: {
    ...common,
    method: 'GET',
    path: '/rights/document',
    summary: {
      zh: '一项未办结请求的答复文件：个人信息副本，或决策的通俗说明',
      en: 'What answers an open request: the copy of the client’s data, or the decision in plain words',
    },
    input: { query: z.object(named) },
    output: RightsDocument,
    roles: recordersOfRights,
    example: { query: example },
  },
  answerRight: {
    ...common,
    method: 'POST',
    path: '/rights/answer',
    summary: {
      zh: '记录请求已办结；副本与说明须给出所交文件的摘要',
      en: 'Records that a request is done; of a copy or an explanation, with the digest of what was handed over',
    },
    input: { body: z.strictObject({ ...named, given: z.string().min(1).max(128).optional() }) },
    output: RightsEntry,
    roles: recordersOfRights,
    example: { body: example },
  },
  refuseRight: {
    ...common,
    method: 'POST',
    path: '/rights/refuse',
    summary: {
      zh: '说明理由，拒绝一项请求',
      en: 'Refuses a request, for a reason that the client is told',
    },
    input: { body: z.strictObject({ ...named, reason: z.enum(refusals) }) },
    output: RightsEntry,
    roles: recordersOfRights,
    example: { body: { ...example, reason: 'identity-not-shown' } },
  },
} as const satisfies Record<string, Route>;
