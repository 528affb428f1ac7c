import type { Alert } from './decide-alerts.ts';
import type { CaseBefore } from './night.ts';
import type { AlertingDecision } from './rule-set.ts';

const worth = ({ client: { cvs, score } }: Alert) => (cvs ?? 0) * score;

/** The most value times score first; equal ones by score, then by key. */
const byWorth = (a: Alert, b: Alert) =>
  worth(b) - worth(a) ||
  b.client.score - a.client.score ||
  (a.client.clientKey < b.client.clientKey ? -1 : 1);

/**
 * Which of the new cases of a night their advisers get (DOMAIN.md 7.3). Levels that nothing keeps back come first and are
 * never too many; what the night has opened already, where it runs again, has its places. Clients whom nobody has are no
 * adviser's load.
 */
export function placeByValue(
  alerts: readonly Alert[],
  opened: readonly CaseBefore[],
  { always, newCasesPerAdviser }: Pick<AlertingDecision, 'always' | 'newCasesPerAdviser'>,
): (alert: Alert) => boolean {
  const placed = new Set<Alert>();
  const fresh = alerts.filter(({ fate }) => fate.is === 'opened');
  for (const [adviser, own] of Map.groupBy(fresh, ({ client }) => client.adviser)) {
    const first = own.filter(({ level }) => always.includes(level));
    const rest = own.filter(({ level }) => !always.includes(level)).sort(byWorth);
    const taken = first.length + opened.filter(({ issuedTo }) => issuedTo === adviser).length;
    const places = adviser === null ? rest.length : Math.max(0, newCasesPerAdviser - taken);
    for (const one of [...first, ...rest.slice(0, places)]) placed.add(one);
  }
  return (alert) => placed.has(alert);
}
