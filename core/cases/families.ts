import { levelOf } from '../churn/score.ts';
import type { AlertClient, AlertingNight } from './night.ts';
import type { AlertingDecision } from './rule-set.ts';

type Scored = Pick<AlertClient, 'points' | 'floor'>;
type Churn = AlertingNight['churn'];

const pointsIn = ({ points }: Scored, family: string): number => points[family] ?? 0;

/** Whether a family says anything tonight; a floor speaks for its own family. */
export const speaks = (client: Scored, family: string, { floorFamily }: AlertingDecision): boolean =>
  pointsIn(client, family) > 0 || (client.floor !== null && family === floorFamily);

/**
 * The family of a client's alert: that of the floor where the floor is more than the points, else the one with the most
 * points, the first in the order of the churn rules where they are equal. Undefined where nothing speaks tonight.
 */
export function leadingFamily(
  client: Scored,
  { families, decision: { cap } }: Churn,
  decision: AlertingDecision,
): string | undefined {
  const sum = Object.values(client.points).reduce((a, b) => a + b, 0);
  if (client.floor !== null && client.floor > Math.min(sum, cap)) return decision.floorFamily;
  const speaking = families.filter(({ id }) => pointsIn(client, id) > 0);
  return speaking.sort((a, b) => pointsIn(client, b.id) - pointsIn(client, a.id))[0]?.id;
}

/** Whether all of an alert's points come from these families; a floor comes from none. */
export const comesOnlyFrom = (client: Scored, families: readonly string[]): boolean =>
  client.floor === null &&
  Object.entries(client.points).every(([family, points]) => points === 0 || families.includes(family));

/** The level that a client would have tonight if these families gave nothing. */
export function levelWithout(client: Scored, families: readonly string[], churn: Churn): string {
  const rest = Object.entries(client.points).filter(([family]) => !families.includes(family));
  const sum = rest.reduce((total, [, points]) => total + points, 0);
  return levelOf(churn, Math.max(Math.min(sum, churn.decision.cap), client.floor ?? 0));
}
