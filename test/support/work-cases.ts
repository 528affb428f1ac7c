import { bodiesOf, idsOfBranch } from '#adapters/case-items.ts';
import { collect } from '#adapters/dynamodb.ts';
import type { TradingCalendar } from '#core/calendar/trading-calendar.ts';
import type { CaseState } from '#core/cases/case-state.ts';
import type { ApiClient } from '#cli/api-client.ts';

export const openCases = async (branches: readonly string[]): Promise<CaseState[]> => {
  const ids = await Promise.all(branches.map((branch) => collect(idsOfBranch(branch, 'open'))));
  return (await bodiesOf(ids.flat())) as CaseState[];
};

/** How long after its last alert a case is contacted and closed, in trading days. */
const handled = { contacted: 1, closed: 5 };

/** A day's work of a branch, through the API: so that a family that alerts again can become a case again. */
export async function workCases(
  manager: ApiClient,
  { branches, calendar, day }: { branches: readonly string[]; calendar: TradingCalendar; day: string },
): Promise<number> {
  const due = (await openCases(branches)).sort((a, b) => (a.caseId < b.caseId ? -1 : 1));
  let done = 0;
  for (const { caseId, raisedOn, standing } of due) {
    const age = calendar.tdBetween(raisedOn, day);
    const at = { path: { caseId } };
    if (age >= handled.contacted && standing !== 'contacted') {
      await manager.call('contactCase', { ...at, body: { kind: 'phone', outcome: 'undecided' } });
      done += 1;
    }
    if (age >= handled.closed) {
      await manager.call('closeCase', { ...at, body: { as: 'no-action' } });
      done += 1;
    }
  }
  return done;
}
