import type { DecisionLine } from '../api/decision-line.ts';

/**
 * What a client is given of a decision: outcomes and own scores. The points that single rules gave are left out, since
 * they tell thresholds.
 */
export const ownDecision = (line: DecisionLine) => {
  const { asOf, regime, class: name, classReason, confidence, stage, churnLevel, band, core } = line;
  const { scores, churnScore, cvs } = line;
  return {
    ...{ asOf, regime, class: name, classReason, confidence, scores },
    ...{ stage, churnLevel, churnScore, band, cvs, core },
  };
};
