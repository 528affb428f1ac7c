import type { Analysis } from '../analysis.ts';
import type { AnalysisFinding } from '../finding.ts';
import { conflict, eventKey } from '../outcome/generic.ts';
import parameters from '../parameters.json' with { type: 'json' };
import { regionAround, regionWords } from '../region.ts';
import { and, not } from '../term.ts';
import { simplest } from '../witness.ts';
import { says } from './says.ts';

/** Clients of whom two rules of a `unique` decision say different things; one finding a pair of rules. */
export function overlaps(analysis: Analysis): AnalysisFinding[] {
  const { file, program, compiled, outcomeOf } = analysis;
  const isUnique =
    file.kind === 'generic' && file.decision && 'hit' in file.decision && file.decision.hit === 'unique';
  const conflicts = isUnique ? analysis.outcome.decision()?.options.get(conflict) : undefined;
  if (conflicts === undefined) return [];
  const found: AnalysisFinding[] = [];
  const done: string[] = [];
  for (;;) {
    const answer = analysis.find([conflicts, ...done]);
    if (answer.is === 'none') return found;
    const more = { kind: 'overlap', rules: [], pointer: '/decision/hit' } as const;
    if (answer.is === 'undecided') {
      const message = says.notDecided(says.moreOverlaps(found.length));
      return [...found, { ...more, message, notDecided: true }];
    }
    const fired = new Set(compiled.evaluate(answer.facts).fired);
    const rules = program.rules.filter(({ name }) => fired.has(name));
    const [first, ...others] = rules;
    const second = first && others.find((rule) => eventKey(rule) !== eventKey(first));
    if (first === undefined || second === undefined) throw new Error('the compiled rules show no overlap');
    const both = [analysis.fires(first), analysis.fires(second)];
    done.push(not(and(...both)));
    const witness = simplest(analysis, answer.facts, (evaluation, facts) => {
      const outcome = outcomeOf(evaluation, facts);
      return (
        outcome !== undefined &&
        'conflict' in outcome &&
        [first, second].every(({ name }) => evaluation.fired.includes(name))
      );
    });
    // Two events whose parameters come from facts can turn out to be the same.
    if (witness === undefined) continue;
    if (found.length === parameters.regions)
      return [...found, { ...more, message: says.moreOverlaps(found.length), witness }];
    const names = [first.name, second.name];
    const where = regionWords(regionAround([analysis], answer.facts, both) ?? []);
    found.push({
      kind: 'overlap',
      rules: names,
      pointer: second.pointer,
      message: says.overlap(names, where),
      witness,
    });
  }
}
