import { quantile } from './quantile.ts';
import type { PastDecision } from './replay.ts';

/** How long before the outcome the first yes came, in calendar days. */
export interface LeadTime {
  /** Clients with the outcome who had a decision in the run-up to it. */
  clients: number;
  /** Of them, those who had a yes. */
  warned: number;
  median: number | null;
  lowerQuartile: number | null;
  upperQuartile: number | null;
}

/**
 * The run-up is the horizon before the outcome; each client counts once, by the first yes in it. Decisions whose horizon
 * was not observed take part: that the outcome came is known of them.
 */
export function leadTimeOf(
  decisions: readonly PastDecision[],
  predicted: Uint8Array,
  isIn: (row: number) => boolean,
): LeadTime {
  const leads = new Map<number, number>();
  for (const [row, { client, day, first, outcome }] of decisions.entries()) {
    if (!outcome || first === undefined || !isIn(row)) continue;
    const lead = predicted[row] === 1 ? first - day : 0;
    leads.set(client, Math.max(lead, leads.get(client) ?? 0));
  }
  const sorted = [...leads.values()].filter((lead) => lead > 0).sort((a, b) => a - b);
  return {
    clients: leads.size,
    warned: sorted.length,
    median: quantile(sorted, 0.5),
    lowerQuartile: quantile(sorted, 0.25),
    upperQuartile: quantile(sorted, 0.75),
  };
}
