import { decimalOf, minus, plus, times } from '../../exact/decimal.ts';
import { rounded, roundedText } from '../../exact/rounded.ts';
import { greater, lesser, zero } from '../measure.ts';
import type { KpiRuleSet } from '../rule-set.ts';
import type { KpiOutcome } from '../score-kpi.ts';
import { one, scoreParts } from '../score-parts.ts';
import type { Figures } from './figures-of.ts';

/** What is missing to the target of a part of an indicator; above it where less is better. */
export interface Gap {
  id: string;
  /** Which part, from 0. */
  part: number;
  /** In the unit of the figure, to six places; 0 where the target is reached. */
  missing: string;
  /** Points that reaching it would add, and the final ones with them, which conduct takes its part of. */
  points: number;
  final: number;
}

/** Places of what is missing: enough for a person to compute it again. */
const exactPlaces = 6;

/**
 * What-if: how far somebody is from each target, and what reaching that one alone would give, in the order of the
 * indicators. What is N/A has no gap. Extra points stay as they are: nothing beyond a target is promised.
 */
export function gapsTo(
  ruleSet: KpiRuleSet,
  figures: Figures,
  { coefficient }: Pick<KpiOutcome, 'coefficient'>,
): Gap[] {
  const { parts, spread, base } = scoreParts(ruleSet, figures);
  const { places } = ruleSet.decision;
  return ruleSet.indicators.flatMap(({ id, direction }, at) =>
    (parts[at] ?? []).flatMap((scored, part) => {
      if (!scored || !base) return [];
      const { weight, actual, target, completion } = scored;
      const missing = greater(direction === 'high' ? minus(target, actual) : minus(actual, target), zero);
      const reached = greater(lesser(completion, one), zero);
      const points = times(times(weight, spread), minus(one, reached));
      const final = times(plus(base, points), decimalOf(coefficient));
      return [
        {
          ...{ id, part, missing: roundedText(missing, exactPlaces) },
          ...{ points: rounded(points, places), final: rounded(final, places) },
        },
      ];
    }),
  );
}
