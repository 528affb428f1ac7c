import type { BookState } from '../book/state.ts';
import type { Walk } from '../book/walk.ts';
import type { Watcher } from '../book/watcher.ts';
import { watchActivity } from './activity.ts';
import { cashRatio } from './cash-ratio.ts';
import type { ClientRecords } from './client-records.ts';
import { watchConcentration } from './concentration.ts';
import { watchDisposition } from './disposition.ts';
import type { Frame } from './frame.ts';
import { watchHolding } from './holding-period.ts';
import { prepareLeaving } from './leaving.ts';
import { integer } from './make-fact.ts';
import { marginFacts } from './margin.ts';
import { netAssetsFacts, watchNetAssets } from './net-assets.ts';
import { watchNetNewAssets } from './net-new-assets.ts';
import { prepareProductExit } from './product-exit.ts';
import { productFen, productSpans } from './product-values.ts';
import { productFacts } from './products.ts';
import { prepareRevenue } from './revenue.ts';
import { watchTurnover } from './turnover.ts';
import { watchWinRate } from './win-rate.ts';

/** What all clients of a day share beside the frame. */
export interface Branch {
  cashLike: (code: string) => boolean;
  /** Whether revenues.csv and the column opened_on of clients.csv were ever received. */
  hasRevenues: boolean;
  hasOpenedOn: boolean;
}

/**
 * Everything that listens while the books of a day are walked: for each client a watcher, and its facts once the walk
 * is over. `opening` is the state that the walk began with.
 */
export function prepareWatch(frame: Frame, { cashLike, hasRevenues, hasOpenedOn }: Branch) {
  const watchRevenue = prepareRevenue(frame, hasRevenues);
  const watchLeaving = prepareLeaving(frame);
  const productExit = prepareProductExit(frame, cashLike);

  return (records: ClientRecords, walk: Walk, opening: BookState | null) => {
    const { rows, past, attributes } = records;
    const balances = [...(past.balance ? [past.balance] : []), ...(rows.cash_balances ?? [])];
    const holding = watchHolding(frame);
    const turnover = watchTurnover(frame);
    const disposition = watchDisposition(frame);
    const concentration = watchConcentration(frame);
    const winRate = watchWinRate(frame);
    const netAssets = watchNetAssets(frame, balances);
    const activity = watchActivity(frame);
    const revenue = watchRevenue();
    const newAssets = watchNetNewAssets(frame);
    const leaving = watchLeaving(walk.open);

    const watcher: Watcher = {
      dayBegins(position) {
        concentration.dayBegins(position, walk.open);
      },
      changes(holding, position) {
        netAssets.changes(holding, position);
      },
      moves(holding, units, row, position) {
        newAssets.moves(holding, units, row, position);
        leaving.moves(holding, units, row, position);
      },
      pays(fen, position) {
        revenue.pays(fen, position);
      },
      closes(position, lot, units, fill) {
        holding.closes(position, lot, units, fill);
        winRate.closes(position, lot, fill);
      },
      trades(_position, units, fill) {
        turnover.trades(units, fill);
        activity.trades(fill.position);
      },
      dayEnds(position, traded) {
        disposition.dayEnds(position, traded, walk.open);
      },
    };

    /** A code that the book ever held is valued as a position (R48). */
    const isProduct = (code: string) => !walk.holdings.has(code) && !opening?.symbols.includes(code);
    const assetsFacts = () => {
      const spans = productSpans([...past.products, ...(rows.product_holdings ?? [])], frame);
      const valued = (counts: (code: string) => boolean) =>
        spans.length > 0 ? productFen(spans, (code) => isProduct(code) && counts(code), frame) : null;
      const assets = netAssets.finish(
        walk.open,
        valued(() => true),
      );
      const cashProducts = valued(cashLike);
      const cashLikeFen = (position: number) => {
        const day = position - frame.assetsStart;
        return (assets.cashLikeValue?.[day] ?? 0) * 100 + (cashProducts?.[day] ?? 0);
      };
      return {
        ...turnover.facts(assets),
        ...netAssetsFacts(assets, frame),
        ...newAssets.facts(records, assets),
        ...marginFacts(balances, assets, frame),
        ...productFacts(spans, (code) => isProduct(code) && !cashLike(code), assets, frame),
        cash_ratio_60: cashRatio(balances, cashLikeFen, assets, frame),
      };
    };
    return {
      ...watcher,
      facts() {
        const { open } = walk;
        const traded = activity.facts(walk, attributes, hasOpenedOn);
        return {
          ...holding.facts(open),
          ...disposition.facts(),
          ...concentration.facts(open),
          ...winRate.facts(),
          ...assetsFacts(),
          positions: integer(open.length),
          oversold_events: integer(walk.oversoldEvents),
          ...traded,
          ...revenue.facts(records, walk, traded),
          ...leaving.facts(records),
          product_exit_20: productExit(records),
        };
      },
    };
  };
}
