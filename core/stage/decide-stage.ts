import type { Decision } from '../decision/decision.ts';
import type { FiredEvent, GivenFacts } from '../rules/evaluate/evaluation.ts';

export type StagePart = Pick<Decision, 'stage' | 'rrRel'>;

export const noStage: StagePart = { stage: null, rrRel: null };

/**
 * The stage of the first event (DOMAIN.md 5.3), null when no rule fired (RULINGS.md R122), and rr_rel as the rules saw it.
 * Events come by priority, as an evaluation has them.
 */
export function decideStage(events: readonly FiredEvent[], { rr_rel: ratio }: GivenFacts): StagePart {
  const [first] = events;
  return {
    stage: first === undefined ? null : String(first.params['stage']),
    rrRel: typeof ratio === 'number' ? ratio : null,
  };
}
