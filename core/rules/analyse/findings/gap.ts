import type { Analysis } from '../analysis.ts';
import type { AnalysisFinding } from '../finding.ts';
import { nothing, says as saysName } from '../outcome/part.ts';
import { anyOf } from '../outcome/pieces.ts';
import { search, type Sought } from '../search.ts';
import { and, not, type Term } from '../term.ts';
import type { Facts } from '../trial.ts';
import { decisionIn } from '../witness.ts';
import { binGapsToSeek } from './bin-gap.ts';
import { says } from './says.ts';

/** That a client gets nothing; undefined where not every client must get something. */
function isUncovered({ file, program, outcome, fires, questions }: Analysis): Term | undefined {
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

/**
 * Clients who get nothing although every client must get something: first those of whom everything is known, then those
 * of whom a fact is unknown.
 */
export function gapsToSeek(analysis: Analysis): Sought[] {
  const uncovered = isUncovered(analysis);
  if (uncovered === undefined) return [];
  const known = and(...analysis.variables.all.map(({ isKnown }) => isKnown));
  return [known, not(known)].map((which) => ({
    terms: [uncovered, which],
    claim: () => uncovered,
    isShown: (facts) => isShown(analysis, facts),
    inRegions: true,
  }));
}

function told(analysis: Analysis, sought: Sought, pointer: string, say: typeof says.gap): AnalysisFinding[] {
  const at = { kind: 'gap', rules: [], pointer } as const;
  const findings: AnalysisFinding[] = [];
  for (const found of search([analysis], sought)) {
    const message = says.moreGaps(findings.length);
    if (found === 'undecided')
      return [...findings, { ...at, message: says.notDecided(message), notDecided: true }];
    const { facts: witness, region } = found;
    if (findings.length === analysis.limits.regions) return [...findings, { ...at, message, witness }];
    findings.push({ ...at, message: say(region?.words ?? says.someClients()), witness });
  }
  return findings;
}

/** Clients without an outcome, or without points for an attribute, region by region. */
export const gaps = (analysis: Analysis): AnalysisFinding[] => [
  ...gapsToSeek(analysis).flatMap((sought) => told(analysis, sought, '/decision/cover', says.gap)),
  ...binGapsToSeek(analysis).flatMap(({ attribute, sought, pointer }) =>
    told(analysis, sought, pointer, (where) => says.betweenBins(attribute, where)),
  ),
];
