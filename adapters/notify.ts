import { afterBusinessMinutes } from '#core/calendar/business-hours.ts';
import type { CaseState } from '#core/cases/case-state.ts';
import type { SuppressedAlert } from '#core/cases/suppressed.ts';
import parameters from '#core/notifications/parameters.json' with { type: 'json' };
import { bodiesOf, idsOfBranch } from './case-items.ts';
import { collect } from './dynamodb.ts';
import { readHead, seesVersion } from './head.ts';
import { readCalendar } from './market.ts';

/** A case as the table has it; the chain is read by whoever acts on it. */
export async function caseInTable(caseId: string): Promise<CaseState | null> {
  const [found] = await bodiesOf([caseId]);
  return found !== undefined && 'standing' in found ? found : null;
}

/** Open cases of a branch, and what a day kept back of it. */
export async function branchOfNight(branchId: string, asOf: string) {
  const [open, keptBack] = await Promise.all([
    collect(idsOfBranch(branchId, 'open')),
    collect(idsOfBranch(branchId, 'suppressed', asOf)),
  ]);
  return {
    open: (await bodiesOf(open)) as CaseState[],
    keptBack: (await bodiesOf(keptBack)) as SuppressedAlert[],
  };
}

/** The first opening on a trading day at or after an instant; within opening hours that instant. */
export async function morningAfter(at: string): Promise<string> {
  const head = await readHead();
  const calendar = await readCalendar(seesVersion(head, head.head));
  return afterBusinessMinutes(calendar, parameters.morning, at, 0);
}
