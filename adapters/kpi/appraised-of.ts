import type { Appraisal } from '#core/kpi/appraisal/appraisal.ts';
import type { AppraisalRef } from '#core/kpi/periods/period-state.ts';
import { digestOf } from '../digest.ts';

/** What a record says of the appraisal that it is about: the digest is of all of it, in canonical JSON. */
export function appraisedOf(appraisal: Appraisal): AppraisalRef {
  const { appraisalId, rules, asOf, knownAt } = appraisal.plan;
  const { version, digest } = rules;
  return { appraisalId, digest: digestOf(appraisal), rules: { version, digest }, asOf, knownAt };
}
