import type { ChurnPart } from '../churn/de-escalation.ts';
import { noChurn } from '../churn/score.ts';
import { classSuspended } from '../classification/classify.ts';
import type { ClassPart } from '../classification/stickiness.ts';
import { noStage, type StagePart } from '../stage/decide-stage.ts';
import type { HeldBand } from '../value/banding.ts';
import { noValue, type ValuePart } from '../value/score-value.ts';
import type { Decision } from './decision.ts';

/**
 * What a suspended rule set leaves of a decision: what was published last, memory and all, so that the night after the
 * suspension goes on from there; nothing for a client of whom nothing was published (DESIGN.md section 4).
 */
export function keepClass(before: Decision | null): ClassPart {
  if (before === null)
    return { ...classSuspended, stale: false, classMemory: { found: null, monthEnds: null } };
  const { class: name, classReason, stale, confidence, scores, available, items, missing, memory } = before;
  return {
    ...{ class: name, classReason, stale, confidence, scores, available, items, missing },
    classMemory: memory.class,
  };
}

export function keepChurn(before: Decision | null): ChurnPart {
  if (before === null) return { ...noChurn, churnLowSince: null };
  const { churnScore, churnLevel, churnPoints, churnFloor, undetermined, memory } = before;
  return {
    ...{ churnScore, churnLevel, churnPoints, churnFloor, undetermined },
    churnLowSince: memory.churnLowSince,
  };
}

export function keepStage(before: Decision | null): StagePart {
  if (before === null) return noStage;
  const { stage, rrRel } = before;
  return { stage, rrRel };
}

export function keepValue(before: Decision | null): ValuePart & HeldBand {
  if (before === null) return { ...noValue, bandLowSince: null };
  const { cvs, band, cvsPoints, cvsAvailable, cvsReasons, memory } = before;
  return { ...{ cvs, band, cvsPoints, cvsAvailable, cvsReasons }, bandLowSince: memory.bandLowSince };
}
