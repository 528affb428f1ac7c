import { hasSource } from '#core/facts/source-names.ts';
import type { Market } from '#core/market/market.ts';
import { daysAfter, type MarketHistory, marketHistory } from '#core/market/profit-effect/market-history.ts';
import type { MarketResult } from '#core/market/profit-effect/profit-effect.ts';
import { ProfitEffectState } from '#core/market/profit-effect/state.ts';
import type { Sources } from '#core/book/book.ts';
import { codec } from './codec.ts';
import type { Item } from './dynamodb.ts';
import type { Sees } from './head.ts';
import { monthsOf, readMonthObject } from './market.ts';

/**
 * What the closes of a month left of the market: its days with those without closes before them, and the state that the
 * next month goes on from.
 */
export type WalkedSeries = 'market_days' | 'market_state';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export const packWalked = (value: readonly MarketResult[] | ProfitEffectState): Uint8Array =>
  codec.deflate(encoder.encode(JSON.stringify(value)));

const readWalked = async (item: Item): Promise<unknown> =>
  JSON.parse(decoder.decode(codec.inflate(await readMonthObject(item))));

type IsAsked = (month: string) => boolean;

/** What was walked of some months of a series, oldest first, as a reader with this view sees it. */
async function walked(series: WalkedSeries, sees: Sees, isAsked: IsAsked): Promise<Item[]> {
  const months = await monthsOf(series, sees);
  return months.filter(({ month }) => isAsked(month)).map(({ item }) => item);
}

/** The state after the last of some months; undefined when there is none. */
export async function readState(sees: Sees, isAsked: IsAsked): Promise<ProfitEffectState | undefined> {
  const last = (await walked('market_state', sees, isAsked)).at(-1);
  return last && ProfitEffectState.parse(await readWalked(last));
}

/**
 * Index, regimes and limit-ups up to a day, as they were walked when their closes came in. Undefined where no closes
 * ever came.
 */
export async function readHistory(
  sees: Sees,
  market: Market,
  { asOf, sources }: { asOf: string; sources: Sources },
): Promise<MarketHistory | undefined> {
  if (!hasSource(sources, 'closes')) return undefined;
  const upTo: IsAsked = (month) => month <= asOf.slice(0, 7);
  const days: MarketResult[] = [];
  for (const item of await walked('market_days', sees, upTo))
    days.push(...((await readWalked(item)) as MarketResult[]));
  const told = days.filter(({ line }) => line.date <= asOf);
  const state = told.at(-1)?.line.date === asOf ? undefined : await readState(sees, upTo);
  return marketHistory(
    [...told, ...(state ? daysAfter(state, market, asOf) : [])],
    hasSource(sources, 'closes.board'),
  );
}
