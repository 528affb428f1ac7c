import { readFileSync } from 'node:fs';
import type { CaseState } from '#core/cases/case-state.ts';
import type { Fact, Facts } from '#core/facts/fact.ts';
import { askMaintenance } from '#core/maintenance/ask-rules.ts';
import type { ClientStanding, MaintenanceClient, MaintenanceNight } from '#core/maintenance/client.ts';
import { planWork } from '#core/maintenance/plan-work.ts';
import { MaintenanceRuleSet } from '#core/maintenance/rule-set.ts';
import type { WorkLine } from '#core/maintenance/work-line.ts';

export const maintenance = MaintenanceRuleSet.parse(
  JSON.parse(readFileSync('rules/maintenance/v1.json', 'utf8')),
);
export const ask = askMaintenance(maintenance);

export const nightOn = (night: Partial<MaintenanceNight> = {}): MaintenanceNight => ({
  ...{ asOf: '2026-01-06', regime: 'NEUTRAL', shockDown: false, indexReturn20: 0 },
  ...night,
});

const known = (value: number): Fact => ({ value, ok: true });
export const factsOf = (values: Record<string, number>): Facts =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, known(value)]));

export const clientOf = ({
  facts = {},
  ...client
}: Partial<Omit<MaintenanceClient, 'facts'>> & {
  facts?: Record<string, number>;
} = {}): MaintenanceClient => ({
  ...{ clientKey: 'k1', branchId: 'B1', adviser: 'S1', class: 'VALUE', classReason: null, stage: 'GROWTH' },
  ...{ band: 'B', core: false, cvs: 50, churnLevel: 'L0', closedOn: null, riskExpiresOn: null },
  ...client,
  facts: factsOf({ account_closed: 0, complaint_open: 0, account_age_td: 900, contacts_90: 0, ...facts }),
});

export const standing = (rest: Partial<ClientStanding> = {}): ClientStanding => ({
  ...{ marketing: true, profiling: true, restricted: false, riskExpiresOn: '2027-01-06' },
  ...rest,
});

/** The one line of a client. */
export const lineOf = (client: MaintenanceClient, night = nightOn()): WorkLine | undefined =>
  planWork(night, [client], maintenance.decision, ask)[0];

export const caseOf = (state: Partial<CaseState>): CaseState => ({
  ...{ caseId: 'c1', clientKey: 'k1', branchId: 'B1', family: 'OUT', level: 'L2', class: 'VALUE' },
  ...{ band: 'A', core: false, serviceOnly: false, standing: 'open', openedOn: '2026-01-06' },
  ...{ raisedOn: '2026-01-06', evidences: 1, adviser: 'S1', issuedTo: 'S1', servicer: 'S1', step: 0 },
  evidence: { runId: 'r1', asOf: '2026-01-06', level: 'L2', score: 50, points: { OUT: 45 }, floor: null },
  sla: [{ to: ['advisor'], remindAt: '2026-01-07T05:00:00.000Z', dueAt: '2026-01-07T09:00:00.000Z' }],
  ...{ reminded: false, breaches: [], explained: null, contact: null, closedAs: null },
  ...state,
});
