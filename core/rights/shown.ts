import type { DecisionLine } from '../api/decision-line.ts';
import type { RightsState } from './rights-state.ts';

interface Told {
  asOf: string;
  decision: Pick<DecisionLine, 'scores'>;
}

/**
 * Whether a decision is still shown: what was made of the client up to the day on which tags were deleted is kept as
 * evidence for the statutory time, for whoever verifies it, and told to nobody else. A decision that nothing was made of
 * (nobody was profiled) holds no tag.
 */
export const isShown = ({ asOf, decision }: Told, { tagsUpTo }: Pick<RightsState, 'tagsUpTo'>): boolean =>
  tagsUpTo === null || asOf > tagsUpTo || decision.scores === null;

export const shownDays = <T extends Told>(all: readonly T[], state: Pick<RightsState, 'tagsUpTo'>): T[] =>
  all.filter((one) => isShown(one, state));
