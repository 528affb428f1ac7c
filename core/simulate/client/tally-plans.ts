import type { ClientPlan, Label } from './plan-client.ts';

/** How many clients of a label there are, how many of them leave, and how many only look like it. */
export interface LabelTally {
  label: Label;
  clients: number;
  leavers: number;
  lookAlikes: number;
}

/** Counts the plans of a branch, the largest label first. */
export function tallyPlans(clients: number, planOf: (index: number) => ClientPlan): LabelTally[] {
  const tallies = new Map<Label, LabelTally>();
  for (let index = 0; index < clients; index++) {
    const { label, leaves, looksLike } = planOf(index);
    const tally = tallies.get(label) ?? { label, clients: 0, leavers: 0, lookAlikes: 0 };
    tally.clients++;
    if (leaves !== null) tally.leavers++;
    if (looksLike !== null) tally.lookAlikes++;
    tallies.set(label, tally);
  }
  return [...tallies.values()].sort((a, b) => b.clients - a.clients || (a.label < b.label ? -1 : 1));
}
