import { askMaintenance } from '#core/maintenance/ask-rules.ts';
import type { MaintenanceClient, MaintenanceNight } from '#core/maintenance/client.ts';
import type { PlannedWork } from '#core/maintenance/planned-work.ts';
import { planWork, workOrder } from '#core/maintenance/plan-work.ts';
import type { MaintenanceRuleSet } from '#core/maintenance/rule-set.ts';
import type { WorkLine } from '#core/maintenance/work-line.ts';
import type { RunPlan } from '#core/run/plan.ts';
import type { CompleteRow } from '#core/run/rows.ts';
import type { Decision } from '#core/decision/decision.ts';
import { readProfilePage } from './api/client-row.ts';
import { attributesOf } from './clients.ts';
import { readHead, type Sees, seesVersion } from './head.ts';
import type { MaintenanceRules } from './maintenance-rules.ts';
import { putLines } from './planned-work.ts';
import { decidedClients } from './replay/decided-clients.ts';

/** Profiles are read one by one: so many at once. */
const parallel = 16;

/** Days that the profile alone tells. */
async function daysOf(clientKey: string, sees: Sees) {
  const page = await readProfilePage(clientKey, sees);
  const { closed_on: closed, risk_expires_on: expires } = page ? attributesOf(page) : {};
  const day = (value: unknown) => (typeof value === 'string' ? value : null);
  return { closedOn: day(closed), riskExpiresOn: day(expires) };
}

async function clientOf(row: CompleteRow, decision: Decision, sees: Sees): Promise<MaintenanceClient> {
  const { clientKey, branchId, servicer: adviser, facts } = row;
  const { classReason, stage, band, core, cvs, churnLevel } = decision;
  const found = { class: decision.class, classReason, stage, band, core, cvs, churnLevel };
  return { clientKey, branchId, adviser, ...found, facts, ...(await daysOf(clientKey, sees)) };
}

/** Of all clients of a night; those of one shard are in memory at a time. */
async function linesOf(plan: RunPlan, ruleSet: MaintenanceRuleSet): Promise<WorkLine[]> {
  const { asOf, market, knownAt } = plan;
  const night: MaintenanceNight = {
    ...{ asOf, regime: market?.regime ?? 'UNKNOWN', shockDown: market?.shock.down === true },
    indexReturn20: market?.components.r20?.raw ?? null,
  };
  const sees = seesVersion(await readHead(), knownAt);
  const ask = askMaintenance(ruleSet);
  const lines: WorkLine[] = [];
  for await (const shard of decidedClients(plan))
    for (let at = 0; at < shard.length; at += parallel) {
      const some = shard.slice(at, at + parallel);
      const clients = await Promise.all(some.map(({ row, decision }) => clientOf(row, decision, sees)));
      lines.push(...planWork(night, clients, ruleSet.decision, ask));
    }
  return lines.sort(workOrder(ruleSet.decision));
}

/** What a published night planned: whose, and counts of what is done first. */
export interface PlannedNight {
  planned: PlannedWork;
  told: { asOf: string; rules: string; lines: number; owed: number; actions: Record<string, number> };
}

/** Plans the work of a published run as a whole, and keeps it; planned again it is the same. */
export async function planNight(
  plan: RunPlan,
  { ruleSet, digest: rules }: MaintenanceRules,
): Promise<PlannedNight> {
  const { runId, asOf } = plan;
  const lines = await linesOf(plan, ruleSet);
  const advisers = await putLines(runId, lines);
  const first = Map.groupBy(lines, ({ choices }) => choices[0]?.action ?? '');
  const actions = [...first].map(([action, of]) => [action, of.length] as const);
  const owed = advisers.reduce((sum, one) => sum + one.owed, 0);
  return {
    planned: { asOf, runId, rules, advisers },
    told: {
      ...{ asOf, rules, lines: lines.length, owed },
      actions: Object.fromEntries(actions.sort(([a], [b]) => (a < b ? -1 : 1))),
    },
  };
}
