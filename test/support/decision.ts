import type { Decision } from '#core/decision/decision.ts';

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
