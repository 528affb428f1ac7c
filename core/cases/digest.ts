import type { CaseState } from './case-state.ts';
import type { SuppressedAlert } from './suppressed.ts';

function countBy<T>(all: readonly T[], nameOf: (one: T) => string): Record<string, number> {
  const groups = [...Map.groupBy(all, nameOf)].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(groups.map(([name, { length }]) => [name, length]));
}

const byValue = (a: SuppressedAlert, b: SuppressedAlert) =>
  (b.cvs ?? 0) - (a.cvs ?? 0) || (a.alertId < b.alertId ? -1 : 1);

/** What is told of cases and of alerts that were kept back at once: counts, and so many by value (DOMAIN.md 7.3). */
export const caseDigest = (
  open: readonly CaseState[],
  keptBack: readonly SuppressedAlert[],
  top: number,
) => ({
  open: {
    cases: open.length,
    byLevel: countBy(open, ({ level }) => level),
    breached: open.filter(({ breaches }) => breaches.length > 0).length,
  },
  keptBack: {
    alerts: keptBack.length,
    byReason: countBy(keptBack, ({ reason }) => reason),
    byClass: countBy(keptBack, (alert) => alert.class),
    top: [...keptBack].sort(byValue).slice(0, top),
  },
});
