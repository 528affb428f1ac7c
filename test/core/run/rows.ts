import type { Decision } from '#core/decision/decision.ts';
import type { RunPlan } from '#core/run/plan.ts';
import type { DecisionRow } from '#core/run/rows.ts';

/** A decision as an unremarkable night makes it. */
export const decision = (over: Partial<Decision> = {}): Decision => ({
  asOf: '2017-12-29',
  regime: null,
  class: 'VALUE',
  classReason: null,
  confidence: 'HIGH',
  scores: { VALUE: 71.25, TREND: 10, SENTIMENT: null },
  available: { VALUE: 80, TREND: 70, SENTIMENT: 0 },
  items: { V1: 20, V2: null },
  missing: null,
  churnScore: 12,
  churnLevel: 'L0',
  churnPoints: { GAP: 12 },
  churnFloor: 0,
  undetermined: ['LOGIN'],
  stage: null,
  rrRel: null,
  cvs: null,
  band: null,
  cvsPoints: null,
  cvsAvailable: null,
  cvsReasons: null,
  core: null,
  ...over,
});

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
  rules: { classification: 'c1', churn: 'h1' },
  sources: {},
  previous: null,
  ...over,
});

export const noImports = { batches: [], files: {}, rejects: [], reconciliation: null };
