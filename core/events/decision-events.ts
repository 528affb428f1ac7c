import type { Decision } from '../decision/decision.ts';
import type { TidemarkEvent } from './event.ts';

/** The decision in force for a client, before and after a change, as the store keeps it. */
export interface DecisionInForce {
  clientKey: string;
  runId: string;
  evidence: string;
  decision: Decision;
  /** The first decision ever raises no event. */
  first: boolean;
  /** The run told of its changes once for all. */
  quiet: boolean;
}

/** L0 < L1 < … : levels are ordered by their number. */
const rank = (level: string | null) => (level === null ? -1 : Number(level.slice(1)));

/**
 * What a change of the decision in force tells the outside. The id derives from client,
 * run and type: the same change told again has the same id.
 */
export function eventsOfDecisionChange(
  before: DecisionInForce | undefined,
  after: DecisionInForce,
): TidemarkEvent[] {
  if (before === undefined || after.first || after.quiet || before.runId === after.runId) return [];
  const { clientKey, runId, evidence, decision } = after;
  const common = { version: 1, clientKey, runId, asOf: decision.asOf, evidence } as const;
  const told: TidemarkEvent[] = [];
  if (before.decision.class !== decision.class)
    told.push({
      type: 'client.class-changed',
      detail: {
        ...common,
        id: `${runId}/${clientKey}/class-changed`,
        from: before.decision.class,
        to: decision.class,
        reason: decision.classReason,
      },
    });
  const [from, to] = [before.decision.churnLevel, decision.churnLevel];
  if (to !== null && rank(to) !== rank(from)) {
    const moved = rank(to) > rank(from) ? 'churn-raised' : 'churn-lowered';
    const detail = { ...common, id: `${runId}/${clientKey}/${moved}`, from: from ?? 'none', to };
    told.push({ type: `client.${moved}`, detail });
  }
  return told;
}
