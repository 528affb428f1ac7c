import type { FactEntry } from '../../facts/fact-entry.ts';
import { openAnalysis, type Analysed, type Analysis } from './analysis.ts';
import { refutations } from './attack.ts';
import type { Claimed } from './claim.ts';
import { deadCondition } from './findings/dead-condition.ts';
import { uselessThreshold } from './findings/useless-threshold.ts';
import type { AnalysisFinding } from './finding.ts';
import { gaps } from './findings/gap.ts';
import { invertedIntervals } from './findings/intervals.ts';
import { unreachableOutcomes } from './findings/levels.ts';
import { overlaps } from './findings/overlap.ts';
import { checkEachRule, type RuleFindings } from './findings/rules.ts';
import { says } from './findings/says.ts';
import { placesOf } from './places.ts';
import { type FreeRules, freeRules } from './proof.ts';
import type { Solver } from './solver.ts';

/** Comparisons that say nothing, in rules that say something; those of an inverted interval are told as such. */
function checkConditions(
  analysis: Analysis,
  free: FreeRules,
  { never, idle }: RuleFindings,
  told: ReadonlySet<string>,
): Claimed[] {
  return placesOf(analysis.program).flatMap((place) => {
    if (told.has(place.node.test.pointer)) return [];
    const read = place.occurrences.filter(({ rule }) => !never.has(rule));
    if (read.length === 0) return [];
    const dead = deadCondition(analysis, { ...place, occurrences: read });
    if (dead !== undefined) return [dead];
    if (place.occurrences.some(({ rule }) => idle.has(rule))) return [];
    return uselessThreshold(analysis, free, place) ?? [];
  });
}

/**
 * What a rule set does to clients who may come, over the domains and relations of its facts (DESIGN.md section 3).
 * What is said of every client was proved and then tried on `parameters.clients` clients: what one of them contradicts
 * is not shown as proved.
 */
export function analyse(
  solver: Solver,
  analysed: Analysed,
  catalogue: readonly FactEntry[],
): AnalysisFinding[] {
  const analysis = openAnalysis(solver, analysed, catalogue);
  const free = freeRules(analysis);
  const inverted = invertedIntervals(analysed.program);
  const told = new Set(
    inverted.flatMap(({ finding }) => finding.proof?.conditions.map(({ pointer }) => pointer) ?? []),
  );
  const rules = checkEachRule(analysis, free);
  const claimed: Claimed[] = [
    ...inverted,
    ...rules.found,
    ...checkConditions(analysis, free, rules, told),
    ...[...overlaps(analysis), ...gaps(analysis)].map((finding) => ({ finding })),
    ...unreachableOutcomes(analysis, free),
  ];
  const refuted = refutations(analysis, claimed, catalogue);
  return claimed.map(({ finding }, at) => {
    const witness = refuted.get(at);
    if (witness === undefined) return finding;
    const { kind, pointer, message } = finding;
    return {
      kind,
      rules: finding.rules,
      pointer,
      message: says.notDecided(message),
      witness,
      notDecided: true,
    };
  });
}
