import { z } from 'zod';
import { Day, Id, Words } from './fields.ts';
import { AppealEntry, AppealStep } from './kpi-appeals.ts';
import { Distribution } from './kpi-distribution.ts';
import { Statement } from './kpi-statement.ts';
import { TraceAnswer, TraceQuestion } from './kpi-trace.ts';
import { appraisers, partiesOfAppeals, readersOfAppraisals, readersOfExports } from './roles.ts';
import type { Route } from './route.ts';

const Period = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'is no month: YYYY-MM');
const Digest = z.string().regex(/^[0-9a-f]{64}$/);
const StaffId = z.string().min(1).max(80);
const count = z.number();

/** `latest`: of a sealed period its last version, else what was shown, or before that computed, last; `preview`: what was shown; a version; or the one that held on a day. */
export const Version = z.union([z.literal(['latest', 'preview']), Day, z.coerce.number().int().min(1)]);
export type Version = z.infer<typeof Version>;
const version = z.object({ version: Version.default('latest') });

const Ref = z.object({
  appraisalId: z.string(),
  digest: Digest,
  rules: z.object({ version: count, digest: Digest }),
  asOf: Day,
});

/** A period: what happens to it when, and what has happened. */
export const PeriodEntry = z.object({
  period: Period,
  standing: z.enum(['open', 'soft-closed', 'sealed']),
  /** Null where the calendar knows no day of it. */
  days: z
    .object({
      ...{ first: Day, last: Day, days: count, previewOn: Day, appealsUntil: Day, answeredBy: Day },
      ...{ committeeBy: Day, sealOn: Day },
    })
    .nullable(),
  /** What was computed last, whatever for; null where nothing was. */
  accrued: Ref.nullable(),
  preview: Ref.extend({ at: z.string() }).nullable(),
  sealed: z.array(
    Ref.extend({
      ...{ version: count, by: z.object({ subject: z.string(), role: z.string() }), at: z.string() },
      /** Of a restatement; null where the caller may not read it. */
      ...{ reason: z.string().nullable(), changed: count },
    }),
  ),
});
export type PeriodEntry = z.infer<typeof PeriodEntry>;

const lines = z.array(z.object({ id: z.string(), score: count.nullable(), extra: count }));

/** A member as a list shows it: how it came about is told by the statement. */
const Member = z.object({
  ...{ staffId: z.string(), branchId: z.string().nullable(), from: Day, to: Day },
  ...{ final: count.nullable(), base: z.string().nullable(), coefficient: count },
  ...{ deductions: count, veto: z.boolean(), lines },
});

const Branch = z.object({
  branchId: z.string().nullable(),
  final: count.nullable(),
  ...{ indicators: z.string().nullable(), trend: z.string().nullable(), compliance: z.string().nullable() },
  lines,
});

/** What a period came to, as far as the caller may see: advisers themselves, managers those whom they lead. */
export const AppraisalView = z.object({
  appraisal: Ref.extend({
    ...{ period: Period, purpose: z.enum(['accrue', 'preview', 'seal', 'restate']) },
    version: count.nullable(),
  }),
  members: z.array(Member),
  branches: z.array(Branch),
  distribution: Distribution,
  appeals: z.array(AppealEntry),
});
export type AppraisalView = z.infer<typeof AppraisalView>;

/** Where the files of an export are fetched from, for `expiresIn` seconds. */
export const ExportGrant = z.object({
  ...{ version: count, appraisalId: z.string() },
  files: z.array(z.object({ file: z.string(), url: z.string(), expiresIn: count })),
});
export type ExportGrant = z.infer<typeof ExportGrant>;

export const AppraisalStatus = z.object({
  execution: z.string(),
  status: z.enum(['running', 'done', 'failed']),
  /** Why it failed; null otherwise. */
  reason: Words.nullable(),
});
export type AppraisalStatus = z.infer<typeof AppraisalStatus>;

/** Starts an appraisal, or asks how far one has come. */
const Command = z.union([
  z.strictObject({
    purpose: z.enum(['preview', 'seal', 'restate']),
    /** Of a restatement, which is not made without. */
    reason: z.string().min(1).max(2000).optional(),
  }),
  z.strictObject({ execution: z.string().regex(/^[\w-]{1,80}$/) }),
]);

const common = { function: 'serve-kpis' } as const;
const path = z.object({ period: Period });
const example = { path: { period: '2026-01' } };

export const kpiRoutes = {
  listPeriods: {
    ...common,
    method: 'GET',
    path: '/kpis',
    summary: {
      zh: '考核期：各自的状态、日程与已封存的版本',
      en: 'Periods of appraisal: where each stands, its days and its sealed versions',
    },
    input: {},
    output: z.object({ items: z.array(PeriodEntry) }),
    roles: readersOfAppraisals,
    scope: 'none',
    example: {},
  },
  getAppraisal: {
    ...common,
    method: 'GET',
    path: '/kpis/{period}',
    summary: {
      zh: '一个考核期的得分、分布与申诉，限权限范围内的人员',
      en: 'Points of a period, how they lie, and appeals, of the staff within the caller’s scope',
    },
    input: { path, query: version },
    output: AppraisalView,
    roles: readersOfAppraisals,
    scope: 'clients',
    example: { ...example, query: { version: 'latest' } },
  },
  getStatement: {
    ...common,
    method: 'GET',
    path: '/kpis/{period}/statements/{staffId}',
    summary: {
      zh: '一位员工的考核结果单：指标、客户、流水、规则条件、签署与条款',
      en: 'The statement of one staff member: indicators, clients, rows, conditions of rules, sign-offs, clauses',
    },
    input: {
      path: path.extend({ staffId: StaffId }),
      /** `appeal`: as it was when this appeal was made against it; no version is asked for then. */
      query: version.extend({ appeal: Id.optional() }),
    },
    output: Statement,
    roles: readersOfAppraisals,
    scope: 'clients',
    example: { path: { period: '2026-01', staffId: 'S1' }, query: { version: 'latest' } },
  },
  traceKpi: {
    ...common,
    method: 'GET',
    path: '/kpis/{period}/trace',
    summary: {
      zh: '反向追溯：哪些数字取决于某一条款、规则、指标、流水或客户',
      en: 'The reverse: which figures depend on a clause, a rule, an indicator, a row or a client',
    },
    input: { path, query: version.extend(TraceQuestion.shape) },
    output: TraceAnswer,
    roles: readersOfAppraisals,
    scope: 'clients',
    example: { ...example, query: { by: 'indicator', id: 'K3', version: 'latest' } },
  },
  appraisePeriod: {
    ...common,
    method: 'POST',
    path: '/kpis/{period}/appraisals',
    summary: {
      zh: '开始计算（预览、封存，或附书面理由的重述），或查询进度',
      en: 'Starts a preview, the seal, or a restatement with its written reason; or tells how far one has come',
    },
    input: { path, body: z.strictObject({ command: Command }) },
    output: AppraisalStatus,
    status: 202,
    roles: appraisers,
    scope: 'whole',
    example: { ...example, body: { command: { execution: 'none' } } },
  },
  fetchExports: {
    ...common,
    method: 'POST',
    path: '/kpis/{period}/exports',
    summary: {
      zh: '取得已封存版本的文件：五分钟内有效的链接，每次发放均有审计记录',
      en: 'Files of a sealed version: addresses that hold five minutes; each issue is recorded',
    },
    input: { path, body: z.strictObject({ version: count.int().min(1).optional() }) },
    output: ExportGrant,
    roles: readersOfExports,
    scope: 'whole',
    example: { ...example, body: {} },
  },
  appealKpi: {
    ...common,
    method: 'POST',
    path: '/kpis/{period}/appeals',
    summary: {
      zh: '就自己结果单的一行提出申诉（证据随即冻结），或答复、上报、撤回一项申诉，或作为委员会成员投票裁决',
      en: 'Appeals one line of the caller’s own statement, whose evidence is frozen; answers, escalates or withdraws an appeal, or votes on it as a member of the committee',
    },
    input: { path, body: z.strictObject({ command: AppealStep }) },
    output: AppealEntry,
    roles: partiesOfAppeals,
    scope: 'clients',
    example: {
      ...example,
      body: { command: { step: 'withdraw', appealId: '2026-01.none.S1.K3' } },
    },
  },
} as const satisfies Record<string, Route>;
