import type { Analysis } from '../analysis.ts';
import type { AnalysisFinding } from '../finding.ts';
import { anyOf } from '../outcome/pieces.ts';
import { nothing, says as saysName } from '../outcome/part.ts';
import parameters from '../parameters.json' with { type: 'json' };
import { regionAround } from '../region.ts';
import { and, no, not, type Term } from '../term.ts';
import type { Facts } from '../trial.ts';
import { decisionIn } from '../witness.ts';
import { says } from './says.ts';

const at = { kind: 'gap', rules: [], pointer: '/decision/cover' } as const;

/** That a client gets nothing; undefined where not every client must get something. */
export function isUncovered({ file, program, outcome, fires, questions }: Analysis): Term | undefined {
  if (file.kind !== 'generic' || file.decision?.cover !== true) return undefined;
  const option = outcome.decision();
  return option === undefined
    ? not(anyOf(program.rules.map(fires), { questions }))
    : saysName(option, nothing);
}

function isShown({ compiled, outcomeOf }: Analysis, facts: Facts): boolean {
  const evaluation = compiled.evaluate(facts);
  const outcome = outcomeOf(evaluation, facts);
  return outcome === undefined ? evaluation.fired.length === 0 : decisionIn(outcome) === nothing;
}

/** Clients without an outcome among some, region by region. */
function gapsAmong(analysis: Analysis, uncovered: Term, which: Term, most: number): AnalysisFinding[] {
  const found: AnalysisFinding[] = [];
  const done: Term[] = [];
  for (;;) {
    const answer = analysis.find([uncovered, which, ...done]);
    if (answer.is === 'none') return found;
    const message = says.moreGaps(found.length);
    const undecided = { ...at, message: says.notDecided(message), notDecided: true } as const;
    if (answer.is === 'undecided') return [...found, undecided];
    const { facts: witness } = answer;
    if (!isShown(analysis, witness)) return [...found, undecided];
    if (found.length === most) return [...found, { ...at, message, witness }];
    const region = regionAround([analysis], witness, [uncovered]);
    found.push({ ...at, message: says.gap(region?.words ?? says.someClients()), witness });
    if (region === undefined || region.term === no) return [...found, undecided];
    done.push(not(region.term));
  }
}

/**
 * Clients who get nothing although every client must get something: first those of whom everything is known, region by
 * region; then those of whom a fact is unknown.
 */
export function gaps(analysis: Analysis): AnalysisFinding[] {
  const uncovered = isUncovered(analysis);
  if (uncovered === undefined) return [];
  const known = and(...analysis.variables.all.map(({ isKnown }) => isKnown));
  const among = (which: Term) => gapsAmong(analysis, uncovered, which, parameters.regions);
  return [...among(known), ...among(not(known))];
}
