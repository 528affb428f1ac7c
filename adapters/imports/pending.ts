import type { ImportPlan } from '#core/import/plan.ts';
import type { TradingCalendar } from '#core/calendar/trading-calendar.ts';
import type { LedgerContext } from '#core/ledger/check-client-rows.ts';
import { readHead, seesVersion } from '../head.ts';
import { readCalendar } from '../market.ts';

/** The trading days as they will be once the batch is visible. */
async function pendingCalendar({ version }: Pick<ImportPlan, 'version'>): Promise<TradingCalendar> {
  const head = await readHead();
  return readCalendar(seesVersion(head, head.head, version));
}

/** What rows are held against. Without any market file a day with a trade is a trading day (RULINGS.md R1). */
export async function ledgerContext(plan: ImportPlan): Promise<LedgerContext> {
  const calendar = await pendingCalendar(plan);
  if (calendar.origin === 'weekdays') return { isTradingDay: () => true };
  return { isTradingDay: (date) => calendar.isTradingDay(date) };
}
