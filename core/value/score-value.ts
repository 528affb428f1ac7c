import type { Decision } from '../decision/decision.ts';
import { round } from '../facts/round.ts';
import type { FiredEvent } from '../rules/evaluate/evaluation.ts';
import { type AttributePoints, attributePoints } from './attribute-points.ts';
import type { ValueRuleSet } from './rule-set.ts';

export type ValuePart = Pick<Decision, 'cvs' | 'band' | 'cvsPoints' | 'cvsAvailable' | 'cvsReasons'>;

export const noValue: ValuePart = {
  cvs: null,
  band: null,
  cvsPoints: null,
  cvsAvailable: null,
  cvsReasons: null,
};

/** The weights of a class by group; the default ones where it has none of its own. */
export function weightsOf({ weights }: Pick<ValueRuleSet, 'weights'>, className: string | null) {
  return (className === null ? undefined : weights.byClass[className])?.weights ?? weights.default.weights;
}

interface Weighed extends AttributePoints {
  /** What one point counts of the value. */
  readonly worth: number;
}

/** Groups of which nothing is known leave, and so does what is unknown of a group: the rest takes their weight (R120). */
function weigh(weights: Readonly<Record<string, number>>, known: readonly AttributePoints[]): Weighed[] {
  const most = new Map<string, number>();
  for (const { attribute } of known)
    most.set(attribute.group, (most.get(attribute.group) ?? 0) + attribute.max);
  const weightIn = (group: string) => weights[group] ?? 0;
  const total = [...most.keys()].reduce((sum, group) => sum + weightIn(group), 0);
  return known.map((one) => {
    const { group } = one.attribute;
    return { ...one, worth: (100 * weightIn(group)) / (total * (most.get(group) ?? 1)) };
  });
}

/** The ids of the greatest amounts above 0, ties in table order. */
function greatest(weighed: readonly Weighed[], amountOf: (one: Weighed) => number, most: number): string[] {
  return weighed
    .map((one) => ({ id: one.attribute.id, amount: round(amountOf(one), 6) }))
    .filter(({ amount }) => amount > 0)
    .sort((a, b) => b.amount - a.amount)
    .slice(0, most)
    .map(({ id }) => id);
}

/** The last band whose beginning the value reaches. */
export function bandOf({ decision }: Pick<ValueRuleSet, 'decision'>, cvs: number): string {
  const reached = decision.levels.filter(({ from }) => cvs >= from);
  const best = reached.sort((a, b) => b.from - a.from)[0];
  if (best === undefined) throw new Error(`no band starts at or below ${cvs}`);
  return best.level;
}

/**
 * CVS = SUM W_g(class) * points_g / max_g with 2 places, 0 to 100 (DOMAIN.md 6.2, RULINGS.md R120, R121), and the band of
 * this value: none of earlier nights count here. Points and what is available of all points are told even where too
 * little is known for a value. Reason codes are ids of attributes, by what the value lacks and gains most for them.
 */
export function scoreValue(
  ruleSet: ValueRuleSet,
  events: readonly FiredEvent[],
  className: string | null,
): ValuePart {
  const { minAvailable, reasons } = ruleSet.decision;
  const earned = attributePoints(ruleSet, events);
  const cvsAvailable = earned.reduce((sum, { attribute }) => sum + attribute.max, 0);
  const cvsPoints = Object.fromEntries(earned.map(({ attribute, points }) => [attribute.id, points]));
  if (cvsAvailable < minAvailable) return { ...noValue, cvsPoints, cvsAvailable };
  const weighed = weigh(weightsOf(ruleSet, className), earned);
  const cvs = round(
    weighed.reduce((sum, { points, worth }) => sum + points * worth, 0),
    2,
  );
  const lost = ({ attribute, points, worth }: Weighed) => (attribute.max - points) * worth;
  return {
    cvs,
    band: bandOf(ruleSet, cvs),
    cvsPoints,
    cvsAvailable,
    cvsReasons: {
      shortfalls: greatest(weighed, lost, reasons.shortfalls),
      strengths: greatest(weighed, ({ points, worth }) => points * worth, reasons.strengths),
    },
  };
}
