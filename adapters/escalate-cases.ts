import type { CaseState } from '#core/cases/case-state.ts';
import { dueCommand } from '#core/cases/timing.ts';
import { giveCase, readCase } from './case-chains.ts';
import { idsDue } from './case-items.ts';
import { collect } from './dynamodb.ts';
import { TidemarkError } from './error.ts';

const by = { subject: 'escalate-cases', role: 'night' as const };

/** Everything that is due of a case by an instant, each told once: the state after it. */
async function escalateCase(caseId: string, at: string): Promise<{ reminded: number; breached: number }> {
  const told = { reminded: 0, breached: 0 };
  let state: CaseState | null = await readCase(caseId);
  for (let due = state && dueCommand(state, at); state && due; due = dueCommand(state, at)) {
    const { type, step, dueAt } = due;
    const { clientKey, level } = state;
    const breached = { type, body: { by, caseId, clientKey, level, step, dueAt } };
    const reminded = { type, body: { by, step } };
    // A case is at a level once, but may be raised twice on one day: where that runs again.
    const token = `${type}/${level}/${step}`;
    state = await giveCase(caseId, () => (type === 'case.breached' ? breached : reminded), { token, at });
    told[type === 'case.breached' ? 'breached' : 'reminded'] += 1;
  }
  return told;
}

/** Reminds and escalates every case whose time has come by an instant; one that fails keeps no other one back. */
export async function escalateCases(at: string): Promise<{ reminded: number; breached: number }> {
  const sum = { reminded: 0, breached: 0 };
  const failed: unknown[] = [];
  for (const caseId of await collect(idsDue(at)))
    try {
      const { reminded, breached } = await escalateCase(caseId, at);
      sum.reminded += reminded;
      sum.breached += breached;
    } catch (error) {
      failed.push(error);
    }
  if (failed.length > 0)
    throw new TidemarkError('CASES_NOT_ESCALATED', `${failed.length} cases could not be escalated`, {
      cause: failed[0],
    });
  return sum;
}
