import type { NightParameters } from './parameters.ts';
import type { RunPlan } from './plan.ts';
import type { Tally } from './tally.ts';

/** So many clients changed for a reason that lies in the rules that they are told of once, together. */
export interface MassChange {
  clients: number;
  /** Of the decided clients, 6 places. */
  share: number;
}

/** Whether a rule set differs from the one of the run published before; a first run has no such reason. */
export function rulesDiffer(plan: Pick<RunPlan, 'rules' | 'previous'>): boolean {
  const { rules, previous } = plan;
  if (previous === null) return false;
  const kinds = new Set([...Object.keys(rules), ...Object.keys(previous.rules)]);
  return [...kinds].some((kind) => rules[kind] !== previous.rules[kind]);
}

/** Above a share of the clients, one `run.mass-change` goes out instead of an event per client. */
export function massChangeOf(
  plan: Pick<RunPlan, 'rules' | 'previous'>,
  tally: Tally,
  parameters: NightParameters,
): MassChange | null {
  if (!rulesDiffer(plan) || tally.decided === 0) return null;
  const clients = tally.changes.changed;
  if (clients <= parameters.massChangeShare * tally.decided) return null;
  return { clients, share: Math.round((clients / tally.decided) * 1e6) / 1e6 };
}
