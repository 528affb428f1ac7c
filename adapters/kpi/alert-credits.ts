import type { CaseState } from '#core/cases/case-state.ts';
import { alertCredits, type AlertPeriod } from '#core/kpi/credits/alerts.ts';
import type { Credit } from '#core/kpi/credits/credit.ts';
import { listOf } from '../case-items.ts';
import { scan, textOf } from '../dynamodb.ts';
import { env } from '../env.ts';
import { allRights } from '../rights-items.ts';

async function* allCases(): AsyncGenerator<CaseState> {
  for await (const item of scan(env.casesTable, 0, 1))
    if (listOf(item) !== 'suppressed') yield JSON.parse(textOf(item, 'body') ?? '') as CaseState;
}

/** Whose cases nobody is owed any more. */
async function restrictedClients(): Promise<ReadonlySet<string>> {
  const restricted = new Set<string>();
  for await (const { clientKey, restrictedAt } of allRights())
    if (restrictedAt !== null) restricted.add(clientKey);
  return restricted;
}

/** Alerts of a period as the cases stand at this moment: whoever computes it again reads what was written then. */
export async function alertCreditsNow(
  period: Omit<AlertPeriod, 'isExempt'>,
  closed: ReadonlySet<string>,
): Promise<Credit[]> {
  const restricted = await restrictedClients();
  const cases: CaseState[] = [];
  for await (const one of allCases()) cases.push(one);
  cases.sort((a, b) => (a.caseId < b.caseId ? -1 : 1));
  return alertCredits(cases, {
    ...period,
    isExempt: (clientKey) => restricted.has(clientKey) || closed.has(clientKey),
  });
}
