import type { FiredEvent } from '../rules/evaluate/evaluation.ts';
import type { Attribute, ValueRuleSet } from './rule-set.ts';

export interface AttributePoints {
  readonly attribute: Attribute;
  readonly points: number;
}

/**
 * The points of every attribute that is known, in the order of the table: its highest bin that fired, at most its own. Of
 * one without such a bin a fact is unknown, and it is left out (RULINGS.md R120).
 */
export function attributePoints(
  { attributes }: Pick<ValueRuleSet, 'attributes'>,
  events: readonly FiredEvent[],
): AttributePoints[] {
  const earned = new Map<string, number>();
  for (const { type, params } of events) {
    if (type !== 'points') continue;
    const id = String(params['attribute']);
    earned.set(id, Math.max(earned.get(id) ?? 0, Number(params['points'])));
  }
  return attributes
    .filter(({ id }) => earned.has(id))
    .map((attribute) => ({ attribute, points: Math.min(attribute.max, earned.get(attribute.id) ?? 0) }));
}
