import type { RunPlan } from '#core/run/plan.ts';
import type { DecisionRow } from '#core/run/rows.ts';
import { decision } from '#test/support/decision.ts';

export const row = (clientKey: string, over: Partial<DecisionRow> = {}): DecisionRow => ({
  clientKey,
  branchId: 'B1',
  servicer: 'S1',
  outcome: 'decided',
  quarantine: null,
  decision: decision(),
  evidence: 'e'.repeat(64),
  changed: false,
  first: false,
  moved: false,
  cause: null,
  waterfall: null,
  oversold: 0,
  ...over,
});

export const plan = (over: Partial<RunPlan> = {}): RunPlan => ({
  runId: '2017-12-29-0123456789ab',
  asOf: '2017-12-29',
  knownAt: 3,
  businessDate: '2017-12-29',
  batchId: 'b1',
  clients: 4,
  shards: 2,
  comparedPerShard: 25,
  market: null,
  days: ['2017-12-28', '2017-12-29', '2018-01-02'],
  rules: { classification: 'c1', churn: 'h1' },
  suspended: [],
  signed: {},
  sources: {},
  previous: null,
  ...over,
});

const imports = { batches: [], files: {}, rejects: [], reconciliation: null };
export const noFindings = { imports, groups: [] };
