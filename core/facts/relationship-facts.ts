import type { Walk } from '../book/walk.ts';
import type { Watcher } from '../book/watcher.ts';
import type { Row } from '../ledger/row.ts';
import { cashRatio } from './cash-ratio.ts';
import type { ClientRecords } from './client-records.ts';
import type { Fact } from './fact.ts';
import type { Frame } from './frame.ts';
import { prepareLeaving } from './leaving.ts';
import { marginFacts } from './margin.ts';
import type { NetAssets } from './net-assets.ts';
import { watchNetNewAssets } from './net-new-assets.ts';
import { prepareProductExit } from './product-exit.ts';
import { productFen, type ProductSpan } from './product-values.ts';
import { productFacts } from './products.ts';
import { prepareRevenue } from './revenue.ts';

/** What a client holds by product_holdings.csv, and its balances, oldest first. */
export interface Holdings {
  spans: readonly ProductSpan[];
  /** A code that the book ever held is valued as a position (RULINGS.md R48). */
  isProduct: (code: string) => boolean;
  balances: readonly Row[];
}

/** What the client earns the branch, brings, keeps there and takes away (DOMAIN.md 3.2, 7.2). */
export function prepareRelationshipFacts(frame: Frame) {
  const { cashLike } = frame;
  const watchRevenue = prepareRevenue(frame);
  const watchLeaving = prepareLeaving(frame);
  const productExit = prepareProductExit(frame);

  return (records: ClientRecords, walk: Walk) => {
    const revenue = watchRevenue();
    const newAssets = watchNetNewAssets(frame);
    const leaving = watchLeaving(walk.open);

    const watcher = {
      moves(holding, units, row, position) {
        newAssets.moves(holding, units, row, position);
        leaving.moves(holding, units, row, position);
      },
      pays(fen, position) {
        revenue.pays(fen, position);
      },
    } satisfies Partial<Watcher>;

    const held = ({ spans, isProduct, balances }: Holdings, assets: NetAssets) => {
      const cashProducts = productFen(spans, (code) => isProduct(code) && cashLike(code), frame);
      const cashLikeFen = (position: number) => {
        const day = position - frame.assetsStart;
        return (assets.cashLikeValue?.[day] ?? 0) * 100 + (cashProducts[day] ?? 0);
      };
      return {
        ...marginFacts(balances, assets, frame),
        ...productFacts(spans, (code) => isProduct(code) && !cashLike(code), assets, frame),
        cash_ratio_60: cashRatio(balances, cashLikeFen, assets, frame),
      };
    };
    return {
      ...watcher,
      facts: (
        holdings: Holdings,
        assets: NetAssets,
        activity: Readonly<Record<'days_since_trade' | 'trade_days_250', Fact>>,
      ) => ({
        ...revenue.facts(records, walk, activity),
        ...newAssets.facts(records, assets),
        ...held(holdings, assets),
        ...leaving.facts(records),
        product_exit_20: productExit(records),
      }),
    };
  };
}
