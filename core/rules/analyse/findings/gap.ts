import type { Analysis } from '../analysis.ts';
import type { AnalysisFinding } from '../finding.ts';
import { nothing } from '../outcome/generic.ts';
import parameters from '../parameters.json' with { type: 'json' };
import { regionAround, regionWords, termOf } from '../region.ts';
import { and, not, or, type Term } from '../term.ts';
import { decisionIn } from '../witness.ts';
import { says } from './says.ts';

const pointer = '/decision/cover';

function isUncovered({ file, program, outcome, fires }: Analysis): Term | undefined {
  if (file.kind !== 'generic' || file.decision?.cover !== true) return undefined;
  const some = or(...program.rules.map(fires));
  return outcome.decision()?.options.get(nothing) ?? not(some);
}

/**
 * Clients who get nothing although every client must get something: first those of whom everything is known, region by
 * region; then one of whom a fact is unknown.
 */
export function gaps(analysis: Analysis): AnalysisFinding[] {
  const uncovered = isUncovered(analysis);
  if (uncovered === undefined) return [];
  const { compiled, outcomeOf, variables } = analysis;
  const known = and(...variables.all.map(({ isKnown }) => isKnown));
  const isShown = (facts: Readonly<Record<string, unknown>>) => {
    const evaluation = compiled.evaluate(facts);
    const outcome = outcomeOf(evaluation, facts);
    return outcome === undefined ? evaluation.fired.length === 0 : decisionIn(outcome) === nothing;
  };
  const found: AnalysisFinding[] = [];

  function search(which: Term, most: number): void {
    const done: Term[] = [];
    for (;;) {
      const answer = analysis.find([uncovered ?? 'false', which, ...done]);
      if (answer.is === 'none') return;
      if (answer.is === 'undecided') {
        const message = says.notDecided(says.moreGaps(done.length));
        found.push({ kind: 'gap', rules: [], pointer, message, notDecided: true });
        return;
      }
      if (!isShown(answer.facts)) throw new Error('the compiled rules show no gap');
      if (done.length === most) {
        if (which === known)
          found.push({
            kind: 'gap',
            rules: [],
            pointer,
            message: says.moreGaps(most),
            witness: answer.facts,
          });
        return;
      }
      const region = regionAround([analysis], answer.facts, [uncovered ?? 'false']) ?? [];
      found.push({
        kind: 'gap',
        rules: [],
        pointer,
        message: says.gap(regionWords(region)),
        witness: answer.facts,
      });
      if (region.length === 0) return;
      done.push(not(termOf(region)));
    }
  }
  search(known, parameters.regions);
  search(not(known), 1);
  return found;
}
