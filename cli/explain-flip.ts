import { pinnedRuleSets } from '#adapters/rule-sets.ts';
import type { Explanation } from '#core/api/clients.ts';
import { explainFlip } from '#core/decision/flip.ts';
import type { Words } from '#core/rules/format/words.ts';
import { Failure } from './failure.ts';
import { withSolver } from './solver.ts';
import type { Say } from './text/messages.ts';

function rulesOf({ rules }: Explanation, say: Say) {
  try {
    return pinnedRuleSets(rules);
  } catch (cause) {
    throw new Failure(say('otherRules'), 1, cause);
  }
}

/**
 * What would have to change for a client to get another outcome, from the facts that an explanation rests on. The
 * solver runs here: the functions that serve the API stay small.
 */
export async function flipOf(explanation: Explanation, asked: string, say: Say): Promise<Words> {
  const { facts, decision } = explanation;
  const rules = rulesOf(explanation, say);
  const answer = await withSolver((solver) => explainFlip(solver, rules, facts, decision, asked));
  if ('words' in answer) return answer.words;
  throw new Failure(say('noSuchOutcome', { wanted: asked, names: answer.names.join(', ') }), 2);
}
