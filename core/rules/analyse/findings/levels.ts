import { same } from '../../explain/template.ts';
import { pointerOf } from '../../format/pointer.ts';
import type { Words } from '../../format/words.ts';
import type { Analysis } from '../analysis.ts';
import type { Claim, Claimed } from '../claim.ts';
import { fraction, numberOf, times } from '../../../exact/decimal.ts';
import type { AnalysisKind } from '../finding.ts';
import { type Outcome, says as saysName } from '../outcome/part.ts';
import { reaches } from '../outcome/points.ts';
import type { FreeRules } from '../proof.ts';
import { not, or, type Term } from '../term.ts';
import { says } from './says.ts';

/** A level or class of which it can be claimed that no client gets it. */
export interface OutcomeClaim {
  readonly kind: AnalysisKind & ('unreachable-level' | 'unreachable-band');
  readonly name: string;
  readonly pointer: string;
  /** Where a level begins, and the one above it. */
  readonly from?: number;
  readonly next?: number | undefined;
  readonly claim: Claim;
}

/** Every level of a sum, every stage, and every class that is scored. */
export function claimsOfOutcomes({ file }: Analysis): OutcomeClaim[] {
  const claimOf = (name: string): Claim => ({ noDecision: name });
  if (file.kind === 'classification')
    return file.scored.map((name) => {
      const pointer = `/decision/thresholds/${name}`;
      return { kind: 'unreachable-band', name, pointer, claim: claimOf(name) };
    });
  if (file.kind === 'stage')
    return Object.keys(file.stages).map((name) => {
      return {
        kind: 'unreachable-level',
        name,
        pointer: `/stages${pointerOf([name])}`,
        claim: claimOf(name),
      };
    });
  const { decision } = file;
  if (decision === undefined || !('levels' in decision)) return [];
  return decision.levels.map(({ level, from }, at) => {
    const pointer = `/decision/levels/${at}`;
    const next = decision.levels[at + 1]?.from;
    return { kind: 'unreachable-level', name: level, pointer, from, next, claim: claimOf(level) };
  });
}

/** That a client gets the level or class, whatever the market is; undefined where terms cannot tell. */
function isReached({ regimes, decision }: Outcome, name: string): Term | undefined {
  const options = regimes.flatMap((regime) => decision(regime) ?? []);
  return options.length === 0 ? undefined : or(...options.map((option) => saysName(option, name)));
}

/** The points that come nearest to a level: the most below it, the least above it. */
function nearestPoints(analysis: Analysis, { from, next }: OutcomeClaim): Words | undefined {
  const { points } = analysis.outcome;
  if (points === undefined || from === undefined) return undefined;
  const value = (cost: Term, term: Term): number | undefined => {
    const found = analysis.least([term], cost, points.count);
    return found === undefined ? undefined : numberOf(times(fraction(found, 1n), points.unit));
  };
  const most = value(`(- ${points.count})`, not(reaches(points, from)));
  const least = next === undefined ? undefined : value(points.count, reaches(points, next));
  return most === undefined && least === undefined ? undefined : says.nearestPoints(most, least);
}

/** A level or class that no client can get. */
export function unreachable(
  analysis: Analysis,
  free: () => FreeRules,
  claimed: OutcomeClaim,
): Claimed | undefined {
  const { kind, name, pointer, claim } = claimed;
  const term = isReached(analysis.outcome, name);
  const is = term === undefined ? 'undecided' : analysis.isPossible([term]);
  if (is === 'found') return undefined;
  const message = says.unreachable(same(name));
  const undecided = {
    kind,
    rules: [],
    pointer,
    message: says.notDecided(message),
    notDecided: true,
  } as const;
  if (is === 'undecided') return { finding: undecided };
  const { answer, rules, proof } = free().prove(isReached(free().outcome, name) ?? 'true');
  if (answer.is !== 'none') return { finding: undecided };
  const nearest = nearestPoints(analysis, claimed) ?? proof.message;
  const names = rules.map((rule) => rule.name);
  return { finding: { kind, rules: names, pointer, message, proof: { ...proof, message: nearest } }, claim };
}
