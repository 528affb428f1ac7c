import type { ImportPlan } from '#core/import/plan.ts';
import type { LedgerContext } from '#core/ledger/check-client-rows.ts';
import { makeLedgerContext } from '#core/ledger/ledger-context.ts';
import { readHead, type Sees, seesVersion } from '../head.ts';
import { readCalendar, type ReadItems, readSeries } from '../market.ts';

/** What rows are held against: the trading days and corporate actions that a reader with this view sees. */
export async function contextSeen(sees: Sees, read?: ReadItems): Promise<LedgerContext> {
  const [calendar, actions] = await Promise.all([
    readCalendar(sees, read),
    readSeries('corporate_actions', sees, read),
  ]);
  return makeLedgerContext(calendar.origin === 'weekdays' ? null : calendar, actions);
}

/** The same as it will be once the batch is visible. */
export async function ledgerContext({ version }: Pick<ImportPlan, 'version'>): Promise<LedgerContext> {
  const head = await readHead();
  return contextSeen(seesVersion(head, head.head, version));
}
