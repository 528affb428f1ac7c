import type { Decision } from '../decision/decision.ts';
import { round } from '../facts/round.ts';
import type { FiredEvent } from '../rules/evaluate/evaluation.ts';
import { type MissingContext, missingFor } from './missing.ts';
import type { ClassificationRuleSet } from './rule-set.ts';
import { type Scores, scoresOf } from './scores.ts';

/** The class that one night finds by itself, before what nights before it found is looked at. */
export type FoundClass = Pick<
  Decision,
  'class' | 'classReason' | 'confidence' | 'scores' | 'available' | 'items' | 'missing'
>;

/** What is known of a client besides the facts. */
export interface ClassContext extends MissingContext {
  regime: string;
}

/** The class of a client whom no class fits, and what its best class can fall short of, in the order of R111. */
export const unclassified = 'UNCLASSIFIED';
export const shortfalls = ['INSUFFICIENT', 'NO_LOGIC', 'AMBIGUOUS'] as const;

const nothingScored = { scores: null, available: null, items: null, missing: null, confidence: null };

/** Classes without any rule: institutions, and clients who refused profiling (RULINGS.md R108, R19). */
/** Of a client whom no class was ever published of while the rules are suspended. */
export const classSuspended: FoundClass = {
  ...nothingScored,
  class: unclassified,
  classReason: 'SUSPENDED',
};

export function classWithoutRules(type: string | null, profiled: boolean): FoundClass | undefined {
  if (type === 'institution') return { ...nothingScored, class: 'INSTITUTION', classReason: null };
  if (!profiled) return { ...nothingScored, class: 'NOT_PROFILED', classReason: null };
  return undefined;
}

interface Ranked {
  name: string;
  score: number;
  available: number;
  margin: number;
  second: string | undefined;
}

/** The best class that is not ignored, with its margin; equal scores go by the order of the classes (R109, R111). */
function topOf({ scores, available }: Scores, ruleSet: ClassificationRuleSet): Ranked | undefined {
  const ranked = ruleSet.scored
    .filter((name) => (available[name] ?? 0) >= ruleSet.decision.minRanked)
    .map((name) => ({ name, score: scores[name] ?? 0, available: available[name] ?? 0 }))
    .sort((a, b) => b.score - a.score);
  const [top, second] = ranked;
  if (top === undefined) return undefined;
  return { ...top, margin: round(top.score - (second?.score ?? 0), 2), second: second?.name };
}

/** The threshold of a class in a regime; the strictest one when the regime is unknown (R111). */
export function thresholdOf(ruleSet: ClassificationRuleSet, name: string, regime: string): number {
  const byRegime = ruleSet.decision.thresholds[name] ?? {};
  return byRegime[regime] ?? Math.max(...Object.values(byRegime));
}

function confidenceOf({ score, margin, available }: Ranked, ruleSet: ClassificationRuleSet) {
  const { HIGH, MEDIUM } = ruleSet.decision.confidence;
  if (score >= HIGH.score && margin >= HIGH.margin && available >= HIGH.available) return 'HIGH';
  return margin >= (MEDIUM.margin ?? 0) ? 'MEDIUM' : 'LOW';
}

/**
 * The class of a client (DOMAIN.md 5.1): the first gate that fired, else the top score if it has enough evidence,
 * reaches its threshold and leads by the margin, in this order (R111). Stickiness is not applied here.
 */
export function classify(
  ruleSet: ClassificationRuleSet,
  events: readonly FiredEvent[],
  context: ClassContext,
): FoundClass {
  const scored = scoresOf(ruleSet, context.known, events);
  const part = { ...scored, missing: null, confidence: null };
  const fallsShort = (reason: (typeof shortfalls)[number], between = '') => {
    return { ...part, class: unclassified, classReason: `${reason}${between}` };
  };

  const gate = events.find(({ type }) => type === 'gate');
  if (gate !== undefined) {
    const { class: name, subclass } = gate.params;
    return { ...part, class: String(name), classReason: typeof subclass === 'string' ? subclass : null };
  }
  const top = topOf(scored, ruleSet);
  if (top === undefined || top.available < ruleSet.decision.minAvailable)
    return { ...fallsShort('INSUFFICIENT'), missing: missingFor(ruleSet, scored, top?.name, context) };
  if (top.score < thresholdOf(ruleSet, top.name, context.regime)) return fallsShort('NO_LOGIC');
  if (top.margin < ruleSet.decision.margin)
    return fallsShort(
      'AMBIGUOUS',
      `: ${[top.name, top.second].filter((name) => name !== undefined).join(', ')}`,
    );
  return { ...part, class: top.name, classReason: null, confidence: confidenceOf(top, ruleSet) };
}
