import { ordered } from '../rules/format/ordered.ts';
import type { Decision } from './decision.ts';

/**
 * What was decided, as comparable text: everything but the day, and rr_rel, which moves every night without deciding
 * anything but the stage. Two nights with the same outcome need one record: a decision is written only when an outcome
 * changes.
 */
export function outcomeOf({ asOf: _, rrRel: __, ...outcome }: Decision): string {
  return JSON.stringify(ordered(outcome));
}
