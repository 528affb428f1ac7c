import { z } from 'zod';
import type { Group } from '#core/groups/group.ts';
import { Day, Id, Limit, Next, StepProgress, Cursor } from './fields.ts';
import { operators, readersOfEvents, readersOfRuns } from './roles.ts';
import type { Route } from './route.ts';

export const RunSummary = z.object({
  runId: z.string(),
  asOf: Day,
  /** running: nothing of it is visible. closed: certified and published. */
  status: z.enum(['running', 'certified', 'closed', 'failed']),
});

export const RunStatus = z.object({
  runId: z.string().nullable(),
  execution: z.string().nullable(),
  asOf: Day.nullable(),
  /** skipped: there was nothing to do, `reason` says why (no trading day, no ledger yet). */
  status: z.enum(['starting', 'running', 'certified', 'closed', 'failed', 'skipped']),
  steps: z.array(StepProgress),
  reason: z.string().nullable(),
});
export type RunStatus = z.infer<typeof RunStatus>;

/** The certificate as it was signed: its own format is core/run/certificate.ts. */
export const CertificateDocument = z.looseObject({
  runId: z.string(),
  asOf: Day,
  proof: z.object({ digest: z.string(), signature: z.string(), algorithm: z.string(), key: z.string() }),
});

const Figure = z.object({ value: z.number().nullable(), n: z.number() });

/** Clients of one class in a branch, in the market of the night; a figure that nobody has is null (core/groups/group.ts). */
export const GroupEntry = z.object({
  branchId: z.string().nullable(),
  class: z.string(),
  regime: z.string(),
  clients: z.number(),
  medianCvs: Figure,
  revenueShare: Figure,
  assetShare: Figure,
  netNewAssets: Figure,
  retention: Figure,
  churnRate: Figure,
  meanCdv: Figure,
  positiveTwr: Figure,
  positiveExcess: Figure,
}) satisfies z.ZodType<Group>;

export const EventEntry = z.object({
  id: z.string(),
  type: z.string(),
  at: z.string().nullish(),
  detail: z.record(z.string(), z.json()),
});

const run = z.object({ runId: Id });

export const runRoutes = {
  startRun: {
    method: 'POST',
    path: '/runs',
    function: 'serve-runs',
    summary: { zh: '开始一夜的计算', en: 'Start a night' },
    input: { body: z.object({ asOf: Day.optional() }) },
    output: z.object({ execution: z.string() }),
    status: 202,
    roles: operators,
    scope: 'whole',
    example: { body: { asOf: '2026-01-05' } },
  },
  listRuns: {
    method: 'GET',
    path: '/runs',
    function: 'serve-runs',
    summary: { zh: '最近的运行', en: 'Recent nights, the latest first' },
    input: { query: z.object({ limit: Limit }) },
    output: z.object({ items: z.array(RunSummary) }),
    roles: readersOfRuns,
    scope: 'none',
    example: { query: { limit: '10' } },
  },
  getLatestRun: {
    method: 'GET',
    path: '/runs/latest',
    function: 'serve-runs',
    summary: { zh: '最近一次已发布的运行', en: 'The night whose decisions are in force' },
    input: {},
    output: RunStatus,
    roles: readersOfRuns,
    scope: 'none',
    example: {},
  },
  getRun: {
    method: 'GET',
    path: '/runs/{runId}',
    function: 'serve-runs',
    summary: {
      zh: '一次运行的状态与各步进度（也可用执行编号查询）',
      en: 'Status of a night and progress of its steps (the execution that POST /runs gave is understood too)',
    },
    input: { path: run },
    output: RunStatus,
    roles: readersOfRuns,
    scope: 'none',
    example: { path: { runId: 'run-1' } },
  },
  getCertificate: {
    method: 'GET',
    path: '/runs/{runId}/certificate',
    function: 'serve-runs',
    summary: {
      zh: '运行证书：范围、控制合计、摘要与签名（latest 为最近一次）',
      en: 'The certificate of a night: scope, control totals, digests, signature (`latest` is the one in force)',
    },
    input: { path: run },
    output: CertificateDocument,
    roles: readersOfRuns,
    scope: 'none',
    example: { path: { runId: 'run-1' } },
  },
  getGroups: {
    method: 'GET',
    path: '/runs/{runId}/groups',
    function: 'serve-runs',
    summary: {
      zh: '群体评价：各营业部按类别与市场状态（latest 为最近一次）',
      en: 'Groups of a night, by branch, class and market regime (`latest` is the night in force)',
    },
    input: { path: run },
    output: z.object({ runId: z.string(), items: z.array(GroupEntry) }),
    roles: readersOfRuns,
    scope: 'clients',
    example: { path: { runId: 'run-1' } },
  },
  listEvents: {
    method: 'GET',
    path: '/events',
    function: 'serve-runs',
    summary: { zh: '最近发布的事件', en: 'Events as they were published, the latest day first' },
    input: { query: z.object({ day: Day.optional(), cursor: Cursor.optional(), limit: Limit }) },
    output: z.object({ items: z.array(EventEntry), next: Next }),
    roles: readersOfEvents,
    scope: 'whole',
    example: { query: { limit: '10' } },
  },
} as const satisfies Record<string, Route>;
