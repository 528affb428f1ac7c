import { z } from 'zod';
import { nightKinds } from '../decision/rule-sets.ts';
import type { SilentRule } from '../health/silent-rules.ts';
import { stabilities } from '../health/stability.ts';
import { Day, Id } from './fields.ts';
import { readersOfRuns } from './roles.ts';
import type { Route } from './route.ts';

/** A rule that fired for nobody on a night (core/health/silent-rules.ts). */
const SilentRuleEntry = z.object({
  kind: z.enum(nightKinds),
  rule: z.string(),
  since: Day,
  nights: z.number(),
  isLong: z.boolean(),
  undetermined: z.number(),
}) satisfies z.ZodType<SilentRule>;

/** A fact or score of all clients beside that of an earlier night; a null index says that it cannot be told. */
const MeasureEntry = z.object({
  name: z.string(),
  of: z.enum(['fact', 'score']),
  index: z.number().nullable(),
  stability: z.enum(stabilities).nullable(),
  unknown: z.number(),
});

const HealthDocument = z.object({
  runId: z.string(),
  asOf: Day,
  clients: z.number(),
  baseline: z.object({ runId: z.string(), asOf: Day }).nullable(),
  /** What has drifted on this night and had not before. */
  drifting: z.array(z.string()),
  silent: z.array(SilentRuleEntry),
  measures: z.array(MeasureEntry),
});
export type HealthDocument = z.infer<typeof HealthDocument>;

export const healthRoutes = {
  getHealth: {
    method: 'GET',
    path: '/runs/{runId}/health',
    function: 'serve-runs',
    summary: {
      zh: '规则健康：未触发的规则，以及事实与评分分布的稳定性（latest 为最近一次）',
      en: 'Health of the rules of a night: rules that fire for nobody, and how stable facts and scores are (`latest` is the night in force)',
    },
    input: { path: z.object({ runId: Id }) },
    output: HealthDocument,
    roles: readersOfRuns,
    scope: 'none',
    example: { path: { runId: 'run-1' } },
  },
} as const satisfies Record<string, Route>;
