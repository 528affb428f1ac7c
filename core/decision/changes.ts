import { ordered } from '../rules/format/ordered.ts';
import type { Decision } from './decision.ts';

/**
 * What was decided, as comparable text: everything but the day. Two nights with the same outcome need one record:
 * a decision is written only when an outcome changes.
 */
export function outcomeOf({ asOf: _, ...outcome }: Decision): string {
  return JSON.stringify(ordered(outcome));
}
