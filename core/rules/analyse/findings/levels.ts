import { same } from '../../explain/template.ts';
import type { Words } from '../../format/words.ts';
import type { Analysis } from '../analysis.ts';
import type { Claimed } from '../claim.ts';
import { numberOf, fraction, times } from '../decimal.ts';
import type { Amount } from '../outcome/part.ts';
import { reaches } from '../outcome/points.ts';
import type { FreeRules } from '../proof.ts';
import { not, type Term } from '../term.ts';
import { says } from './says.ts';

/** The points that come nearest to a level: the most below it, the least above it. */
function nearestPoints(
  analysis: Analysis,
  { count, unit }: Amount,
  from: number,
  next: number | undefined,
): Words {
  const amount = { count, unit };
  const value = (cost: Term, terms: readonly Term[]): number | undefined => {
    const found = analysis.least(terms, cost, count);
    return found === undefined ? undefined : numberOf(times(fraction(found, 1n), unit));
  };
  const most = value(`(- ${count})`, [not(reaches(amount, from))]);
  const least = next === undefined ? undefined : value(count, [reaches(amount, next)]);
  return says.nearestPoints(most, least);
}

/** Levels of a sum that no client can get. */
function unreachableLevels(analysis: Analysis, free: FreeRules): Claimed[] {
  const { decision } = analysis.file;
  if (decision === undefined || !('levels' in decision)) return [];
  const options = free.outcome.decision()?.options;
  return decision.levels.flatMap(({ level, from }, at): Claimed[] => {
    const next = decision.levels[at + 1]?.from;
    const points = analysis.outcome.points;
    const nearest = () => (points ? nearestPoints(analysis, points, from, next) : undefined);
    const place = { kind: 'unreachable-level', pointer: `/decision/levels/${at}` } as const;
    return unreachable(free, level, options?.get(level) ?? 'false', place, nearest);
  });
}

/** Classes whose score no client can get high enough. */
function unreachableClasses(analysis: Analysis, free: FreeRules): Claimed[] {
  const { file } = analysis;
  if (file.kind !== 'classification') return [];
  const options = free.outcome.decision()?.options;
  return file.scored.flatMap((name): Claimed[] => {
    const place = { kind: 'unreachable-band', pointer: `/decision/thresholds/${name}` } as const;
    return unreachable(free, name, options?.get(name) ?? 'false', place, () => undefined);
  });
}

function unreachable(
  free: FreeRules,
  name: string,
  term: Term,
  place: { kind: 'unreachable-level' | 'unreachable-band'; pointer: string },
  nearest: () => Words | undefined,
): Claimed[] {
  const { answer, rules, proof } = free.prove(term);
  if (answer.is === 'found') return [];
  const message = says.unreachable(same(name));
  if (answer.is === 'undecided')
    return [{ finding: { ...place, rules: [], message: says.notDecided(message), notDecided: true } }];
  const finding = {
    ...place,
    rules: rules.map((rule) => rule.name),
    message,
    proof: { ...proof, message: nearest() ?? proof.message },
  };
  return [{ finding, claim: { noDecision: name } }];
}

/** Levels and classes that no client can get. */
export const unreachableOutcomes = (analysis: Analysis, free: FreeRules): Claimed[] => [
  ...unreachableLevels(analysis, free),
  ...unreachableClasses(analysis, free),
];
