import type { Decision } from './decision.ts';

const ordered = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(entries.map(([name, part]) => [name, ordered(part)]));
};

/**
 * What was decided, as comparable text: everything but the day. Two nights with the same outcome need one record:
 * a decision is written only when an outcome changes.
 */
export function outcomeOf({ asOf: _, ...outcome }: Decision): string {
  return JSON.stringify(ordered(outcome));
}
