import type { Health } from './health.ts';

/** What is appended to the audit chain of a run when something has drifted that had not before; null otherwise. */
export function driftRecord({ runId, asOf, baseline, drifting, measures }: Health) {
  if (baseline === null || drifting.length === 0) return null;
  const drifted = Object.fromEntries(drifting.map((name) => [name, measures[name]?.index ?? 0]));
  return { type: 'rules.drifted', body: { runId, asOf, against: baseline.asOf, drifted } } as const;
}
