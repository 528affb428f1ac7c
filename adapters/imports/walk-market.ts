import { marketSources } from '#core/facts/own-history.ts';
import type { ImportPlan } from '#core/import/plan.ts';
import { makeIndex } from '#core/market/index-series.ts';
import { unpackMonth } from '#core/market/month.ts';
import { walkMarket } from '#core/market/profit-effect/profit-effect.ts';
import { firstState, type ProfitEffectState } from '#core/market/profit-effect/state.ts';
import { byDay, tradingDays } from '#core/market/profit-effect/trading-days.ts';
import { priceActions } from '#core/market/reference-price.ts';
import type { Series } from '#core/market/series.ts';
import { type Item, putItem, text } from '../dynamodb.ts';
import { env } from '../env.ts';
import { type Head, type Sees, seesVersion } from '../head.ts';
import { monthsOf, periodKey, readCalendar, readMonthObject, readSeries } from '../market.ts';
import { packWalked, readState, type WalkedSeries } from '../market-days.ts';
import { placeMonth } from './market-months.ts';
import { sourcesWith } from './sources.ts';

/** A month of a series that a batch leaves other than it was. */
export interface ChangedMonth {
  series: Series;
  month: string;
}

const walkedFrom: readonly Series[] = ['closes', 'index', 'calendar', 'corporate_actions'];

/** The first month whose days may come out otherwise; a calendar says of every day whether it trades. */
function firstOf(changed: readonly ChangedMonth[]): string | undefined {
  const months = changed.filter(({ series }) => walkedFrom.includes(series));
  if (months.some(({ series }) => series === 'calendar')) return '';
  return months.map(({ month }) => month).sort()[0];
}

async function keep(series: WalkedSeries, month: string, version: number, packed: Uint8Array): Promise<void> {
  const period = periodKey(month, version);
  const place: Item = await placeMonth(`${series}/${period}`, packed);
  await putItem(env.marketTable, { series: text(series), period: text(period), ...place });
}

/** The calendar, index and corporate actions by which days are walked. */
async function walkedMarket(sees: Sees) {
  const calendar = await readCalendar(sees);
  const index = await readSeries('index', sees);
  const actions = await readSeries('corporate_actions', sees);
  return {
    calendar,
    index: index.length === 0 ? null : makeIndex(index, calendar),
    actions: priceActions(actions),
  };
}

/**
 * Walks the market on from the first month that a batch changes, month by month, and keeps what each leaves under the
 * version of the batch. Files that tell more than before make another past: then it is walked anew.
 */
export async function walkMonths(
  plan: ImportPlan,
  head: Head,
  changed: readonly ChangedMonth[],
): Promise<void> {
  const first = firstOf(changed);
  if (first === undefined) return;
  const sees = seesVersion(head, head.head, plan.version);
  const market = await walkedMarket(sees);
  const sources = marketSources(sourcesWith(head, plan, {}), market);
  const known = await readState(seesVersion(head, head.head), (month) => month < first);
  const isSame = known && JSON.stringify(known.sources) === JSON.stringify(sources);
  const state: ProfitEffectState = isSame ? known : firstState(sources);
  const walk = walkMarket(state, market.actions);
  const take = tradingDays(walk, market, state.date);
  const begun = state.date?.slice(0, 7) ?? '';
  for (const { month, item } of await monthsOf('closes', sees)) {
    if (month <= begun) continue;
    const rows = unpackMonth(await readMonthObject(item));
    const days = byDay(rows).flatMap(([date, ofDay]) => take(date, ofDay));
    await keep('market_days', month, plan.version, packWalked(days));
    await keep('market_state', month, plan.version, packWalked(walk.state()));
  }
}
