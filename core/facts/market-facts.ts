import type { Holding } from '../book/holding.ts';
import type { Watcher } from '../book/watcher.ts';
import type { ClientRows } from '../ledger/client-rows.ts';
import { attributionFacts } from './attribution.ts';
import { watchBuyingStrength } from './buying-strength.ts';
import { dividendYield } from './dividend-yield.ts';
import { watchEquity } from './equity.ts';
import { watchFollowers } from './followers.ts';
import type { Frame } from './frame.ts';
import { watchLimitUpBuys } from './limit-up-buys.ts';
import { watchLotProfits } from './lot-profit.ts';
import type { NetAssets } from './net-assets.ts';
import { watchParticipation } from './participation.ts';
import { watchReturns } from './returns.ts';
import { watchTrendFollowing } from './trend-following.ts';

/** Which families are derived: one whose facts are all missing costs nothing. */
function wantedOf({ missing }: Frame) {
  const any = (...names: readonly string[]) => names.some((name) => !missing.has(name));
  return {
    buyingStrength: any('chase_ratio'),
    limitUpBuys: any('lu_buy_share'),
    trendFollowing: any('trend_buy_above_ma'),
    lotProfits: any('profit_short_share'),
    fundamentals: any('fundamental_share'),
    attribution: any('selection'),
    dividendYield: any('div_yield'),
    returns: any('twr'),
    participation: any('regime_corr'),
    followers: any('follower_share'),
  };
}

/** The families that look at a client beside the market (DOMAIN.md F4 to F8, F11); for each client what listens, and its facts. */
export function prepareMarketFacts(frame: Frame) {
  const wanted = wantedOf(frame);

  return (rows: ClientRows) => {
    const buyingStrength = wanted.buyingStrength ? watchBuyingStrength(frame) : null;
    const limitUpBuys = wanted.limitUpBuys ? watchLimitUpBuys(frame) : null;
    const trendFollowing = wanted.trendFollowing ? watchTrendFollowing(frame) : null;
    const lotProfits = wanted.lotProfits ? watchLotProfits(frame, wanted.fundamentals) : null;
    const equity = wanted.attribution || wanted.dividendYield ? watchEquity(frame) : null;

    const returns = wanted.returns ? watchReturns(frame) : null;

    const participation = wanted.participation ? watchParticipation(frame) : null;
    const followers = wanted.followers ? watchFollowers(frame) : null;

    const watcher = {
      dayBegins(position: number, open: readonly Holding[]) {
        lotProfits?.dayBegins(position, open);
        followers?.dayBegins(position, open);
      },
      changes(holding, position) {
        equity?.changes(holding, position);
      },
      acts(holding, action, position) {
        equity?.acts(holding, action, position);
        lotProfits?.acts(holding, action, position);
      },
      moves(holding, units, row, position) {
        equity?.moves(holding, units, row, position);
        returns?.moves(holding, units, row, position);
      },
      opens(holding, units, position) {
        equity?.opens(holding, units, position);
      },
      buys(holding, units, fill) {
        equity?.buys(holding, units, fill);
      },
      closes(holding, lot, units, fill) {
        equity?.closes(holding, lot, units, fill);
        lotProfits?.closes(holding, lot, units, fill);
      },
      trades(holding, units, fill) {
        buyingStrength?.trades(holding, units, fill);
        limitUpBuys?.trades(holding, units, fill);
        trendFollowing?.trades(holding, units, fill);
        participation?.trades(units, fill);
      },
    } satisfies Partial<Omit<Watcher, 'dayBegins'>> & { dayBegins: unknown };

    const ofEquity = (open: readonly Holding[]) => {
      const found = equity?.finish(open);
      return {
        ...(found && wanted.attribution && attributionFacts(found, frame)),
        ...(found && wanted.dividendYield && dividendYield(found, rows.cash_flows ?? [], frame)),
      };
    };
    return {
      ...watcher,
      facts: (open: readonly Holding[], assets: NetAssets) => ({
        ...buyingStrength?.facts(),
        ...limitUpBuys?.facts(),
        ...trendFollowing?.facts(),
        ...participation?.facts(assets),
        ...lotProfits?.facts(open),
        ...ofEquity(open),
        ...returns?.facts(assets, rows.cash_flows ?? []),
        ...followers?.facts(open),
      }),
    };
  };
}
