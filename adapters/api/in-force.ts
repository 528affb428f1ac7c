import type { Decision } from '#core/decision/decision.ts';
import { readHead } from '../head.ts';
import { latestRun } from '../runs.ts';

/** The night that a decision in force belongs to. */
export interface Night {
  runId: string;
  asOf: string;
}

type InForce = { runId: string; decision: Decision };

/**
 * A decision is stored when it changes and stands in every night since, so its night is the one in force; only what a
 * night that is being published has written already speaks for that night.
 */
export async function nightsInForce(): Promise<(stored: InForce) => Night> {
  const [latest, { lock }] = await Promise.all([latestRun(), readHead()]);
  const publishing = lock?.kind === 'night' ? lock.id : undefined;
  return ({ runId, decision }) =>
    latest === undefined || runId === publishing
      ? { runId, asOf: decision.asOf }
      : { runId: latest.runId, asOf: latest.asOf };
}
