import type { closings, contactKinds, contactOutcomes, Evidence } from './records.ts';
import type { SlaStep } from './sla.ts';

export type CaseStanding = 'open' | 'acknowledged' | 'contacted' | 'closed';

/** A case as its chain tells it. */
export interface CaseState {
  caseId: string;
  clientKey: string;
  branchId: string | null;
  family: string;
  level: string;
  class: string;
  band: string | null;
  core: boolean;
  /** The client refused marketing: service contact alone, and no text of a campaign. */
  serviceOnly: boolean;
  standing: CaseStanding;
  openedOn: string;
  raisedOn: string;
  /** The last evidence, and how often some came. */
  evidence: Evidence;
  evidences: number;
  /** Who has it; to whom it was issued; the client's servicer as the last night knew it. */
  adviser: string | null;
  issuedTo: string | null;
  servicer: string | null;
  /** Who has it until when, one after the other; `step` is the one that counts, after the last one nobody is waited for. */
  sla: readonly SlaStep[];
  step: number;
  reminded: boolean;
  breaches: readonly { level: string; step: number; dueAt: string }[];
  explained: { reason: string; on: string; by: string } | null;
  contact: {
    kind: (typeof contactKinds)[number];
    outcome: (typeof contactOutcomes)[number];
    at: string;
  } | null;
  closedAs: (typeof closings)[number] | 'reversed' | 'known-reason' | null;
}

/** When the clock has to look at a case again: to remind, while nobody has acknowledged it, or because its time is over. */
export function nextTime({ standing, sla, step, reminded }: CaseState): string | null {
  const current = sla[step];
  if (!current || standing === 'contacted' || standing === 'closed') return null;
  return standing === 'open' && !reminded ? current.remindAt : current.dueAt;
}
