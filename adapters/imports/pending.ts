import type { ImportPlan } from '#core/import/plan.ts';
import type { LedgerContext } from '#core/ledger/check-client-rows.ts';
import { makeLedgerContext } from '#core/ledger/ledger-context.ts';
import { readHead, seesVersion } from '../head.ts';
import { readCalendar, readSeries } from '../market.ts';

/** What rows are held against: trading days and corporate actions as they will be once the batch is visible. */
export async function ledgerContext({ version }: Pick<ImportPlan, 'version'>): Promise<LedgerContext> {
  const head = await readHead();
  const sees = seesVersion(head, head.head, version);
  const [calendar, actions] = await Promise.all([readCalendar(sees), readSeries('corporate_actions', sees)]);
  return makeLedgerContext(calendar.origin === 'weekdays' ? null : calendar, actions);
}
