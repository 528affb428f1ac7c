import { z } from 'zod';
import { closings, contactKinds, contactOutcomes } from '../cases/records.ts';
import { Day } from './fields.ts';
import { caseHandlers, caseLeads, readersOfClients } from './roles.ts';
import type { Route } from './route.ts';

const CaseId = z.string().regex(/^\d{4}-\d{2}-\d{2}-[0-9a-f]{16}$/);
const instant = z.string();

/** A case as whoever has it reads it. */
export const CaseEntry = z.object({
  caseId: CaseId,
  /** The broker's number; null where the client is no longer in the store. */
  clientId: z.string().nullable(),
  ...{ branchId: z.string().nullable(), adviser: z.string().nullable(), issuedTo: z.string().nullable() },
  ...{
    family: z.string(),
    level: z.string(),
    class: z.string(),
    band: z.string().nullable(),
    core: z.boolean(),
  },
  /** The client refused marketing. */
  serviceOnly: z.boolean(),
  standing: z.enum(['open', 'acknowledged', 'contacted', 'closed']),
  ...{ openedOn: Day, raisedOn: Day, score: z.number(), points: z.record(z.string(), z.number()) },
  floor: z.number().nullable(),
  /** How often evidence came. */
  evidences: z.number(),
  /** Who has it now and until when; null where nobody is waited for. */
  due: z.object({ to: z.array(z.string()), remindAt: instant, dueAt: instant }).nullable(),
  breaches: z.array(z.object({ level: z.string(), step: z.number(), dueAt: instant })),
  explained: z.object({ reason: z.string(), on: Day, by: z.string() }).nullable(),
  contact: z.object({ kind: z.enum(contactKinds), outcome: z.enum(contactOutcomes), at: instant }).nullable(),
  closedAs: z.string().nullable(),
});
export type CaseEntry = z.infer<typeof CaseEntry>;

/** An alert that was kept back, as a digest tells it. */
const KeptBack = z.object({
  clientId: z.string().nullable(),
  ...{ class: z.string(), family: z.string(), level: z.string(), score: z.number() },
  ...{ cvs: z.number().nullable(), reason: z.string() },
});

const counts = z.record(z.string(), z.number());

export const CaseDigest = z.object({
  /** The last night that became cases; null before the first. */
  asOf: Day.nullable(),
  open: z.object({ cases: z.number(), byLevel: counts, breached: z.number() }),
  keptBack: z.object({ alerts: z.number(), byReason: counts, byClass: counts, top: z.array(KeptBack) }),
});

const common = { function: 'serve-cases', scope: 'clients' } as const;
const path = z.object({ caseId: CaseId });
const example = { path: { caseId: '2026-01-06-00000000000000ab' } };

/** A command about one case, answered with the case as it then stands. */
const command = <P extends string, B extends z.ZodObject>(
  name: P,
  summary: { zh: string; en: string },
  input: { body: B; example: z.infer<B>; roles?: typeof caseLeads },
) =>
  ({
    ...common,
    method: 'POST',
    path: `/cases/{caseId}/${name}`,
    summary,
    input: { path, body: input.body },
    output: CaseEntry,
    roles: input.roles ?? caseHandlers,
    example: { ...example, body: input.example },
  }) as const;

const nothing = z.strictObject({});

export const caseRoutes = {
  listCases: {
    ...common,
    method: 'GET',
    path: '/cases',
    summary: {
      zh: '权限范围内的个案：未结的全部，已关闭的最近二百件',
      en: 'Cases within the caller’s scope, the most urgent first: all that are open, the last two hundred that are closed',
    },
    input: { query: z.object({ state: z.enum(['open', 'closed']).default('open') }) },
    output: z.object({ items: z.array(CaseEntry) }),
    roles: readersOfClients,
    example: { query: { state: 'open' } },
  },
  caseDigest: {
    ...common,
    method: 'GET',
    path: '/case-digest',
    summary: {
      zh: '汇总：未结个案，以及最近一晚不立案的预警（按原因、类别，价值最高的二十个）',
      en: 'The digest: open cases, and what the last night kept back by reason and class, with the top twenty by value',
    },
    input: {},
    output: CaseDigest,
    roles: readersOfClients,
    example: {},
  },
  getCase: {
    ...common,
    method: 'GET',
    path: '/cases/{caseId}',
    summary: { zh: '一个个案', en: 'One case' },
    input: { path },
    output: CaseEntry,
    roles: readersOfClients,
    example,
  },
  acknowledgeCase: command(
    'acknowledge',
    { zh: '确认收到', en: 'Acknowledges a case' },
    { body: nothing, example: {} },
  ),
  contactCase: command(
    'contact',
    { zh: '记录一次联系及结果', en: 'Records a contact and its outcome' },
    {
      body: z.strictObject({ kind: z.enum(contactKinds), outcome: z.enum(contactOutcomes) }),
      example: { kind: 'phone', outcome: 'stays' },
    },
  ),
  explainCase: command(
    'explain',
    {
      zh: '填写资金流出的原因，待另一人批准',
      en: 'Says why money left; it counts once somebody else approves it',
    },
    {
      body: z.strictObject({ reason: z.string().min(1).max(40), on: Day }),
      example: { reason: 'HOUSE', on: '2026-01-05' },
    },
  ),
  approveCaseReason: command(
    'approve-reason',
    { zh: '批准流出原因，个案随之关闭', en: 'Approves the reason, which closes the case' },
    { body: nothing, example: {}, roles: caseLeads },
  ),
  reassignCase: command(
    'reassign',
    { zh: '转交另一客户经理', en: 'Gives a case to another adviser' },
    {
      body: z.strictObject({ adviser: z.string().min(1).max(80) }),
      example: { adviser: 'S2' },
      roles: caseLeads,
    },
  ),
  closeCase: command(
    'close',
    { zh: '关闭个案并说明结果', en: 'Closes a case with its result' },
    { body: z.strictObject({ as: z.enum(closings) }), example: { as: 'retained' } },
  ),
} as const satisfies Record<string, Route>;
