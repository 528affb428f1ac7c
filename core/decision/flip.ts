import { catalogue } from '../facts/catalogue.ts';
import type { Solver } from '../rules/analyse/solver.ts';
import { wantedNames, wantedOf } from '../rules/explain/wanted.ts';
import { nearestFlips } from '../rules/flip/flip.ts';
import { flipWords } from '../rules/flip/words.ts';
import type { Words } from '../rules/format/words.ts';
import { casesOf, type ClientFacts, type Decided } from './cases.ts';
import { nightKinds, type RuleSets } from './rule-sets.ts';
import { noRules } from './why-not.ts';

/** The nearest ways in words; or the names that may be asked for where this is none of them. */
export type FlipAnswer = { readonly words: Words } | { readonly names: readonly string[] };

/** As many ways as a person compares. */
const most = 3;

/**
 * What of this client would have to change to get a level, class, event or rule, nearest ways first; what is held
 * against peers stays. A name is looked for in the classification first.
 */
export function explainFlip(
  solver: Solver,
  rules: RuleSets,
  client: ClientFacts,
  decision: Decided,
  asked: string,
): FlipAnswer {
  const cases = casesOf(rules, client, decision);
  const all = nightKinds.map((kind) => cases[kind]);
  for (const { explainer, facts: values } of all) {
    const wanted = wantedOf(explainer, asked);
    if (wanted === undefined) continue;
    if (decision.scores === null) return { words: noRules };
    const { program, regime } = explainer;
    const flips = nearestFlips(solver, explainer, catalogue, { facts: values, wanted, regime }, most);
    return { words: flipWords(program, values, flips) };
  }
  return { names: [...new Set(all.flatMap(({ explainer }) => wantedNames(explainer)))] };
}
