import { noPast } from '../book/past.ts';
import type { BookState } from '../book/state.ts';
import type { Walk } from '../book/walk.ts';
import type { Watcher } from '../book/watcher.ts';
import type { ClientRows } from '../ledger/client-rows.ts';
import type { Row } from '../ledger/row.ts';
import { watchActivity } from './activity.ts';
import { watchConcentration } from './concentration.ts';
import { watchDisposition } from './disposition.ts';
import type { Frame } from './frame.ts';
import { watchHolding } from './holding-period.ts';
import { integer } from './make-fact.ts';
import { prepareMarketFacts } from './market-facts.ts';
import { netAssetsFacts, watchNetAssets } from './net-assets.ts';
import { productFen, productSpans } from './product-values.ts';
import { watchTurnover } from './turnover.ts';
import { watchWinRate } from './win-rate.ts';

/** Watches the books of many clients of one day. */
export function makeWatchBook(frame: Frame) {
  const watchMarketFacts = prepareMarketFacts(frame);
  return (walk: Walk, opening: BookState | null, rows: ClientRows) =>
    watchBook(frame, watchMarketFacts(rows), walk, opening, rows);
}

/** Everything that listens while one client's book is walked, and the facts of it once the walk is over. */
function watchBook(
  frame: Frame,
  market: ReturnType<ReturnType<typeof prepareMarketFacts>>,
  walk: Walk,
  opening: BookState | null,
  rows: ClientRows,
) {
  const past = opening ?? noPast;
  const balances = past.balance ? [past.balance, ...(rows.cash_balances ?? [])] : (rows.cash_balances ?? []);
  const products = productSpans([...past.products, ...(rows.product_holdings ?? [])], frame);
  /** A code that the book ever held is valued as a position (R48). */
  const isProduct = (code: string) => !walk.holdings.has(code) && !opening?.symbols.includes(code);
  const holding = watchHolding(frame);
  const turnover = watchTurnover(frame);
  const disposition = watchDisposition(frame);
  const concentration = watchConcentration(frame);
  const winRate = watchWinRate(frame);
  const netAssets = watchNetAssets(frame, balances);
  const activity = watchActivity(frame);

  const watcher: Watcher = {
    dayBegins(position) {
      concentration.dayBegins(position, walk.open);
      market.dayBegins(position, walk.open);
    },
    changes(holding, position) {
      netAssets.changes(holding, position);
      market.changes(holding, position);
    },
    acts(holding, action, position) {
      market.acts(holding, action, position);
    },
    moves(holding, units, row, position) {
      market.moves(holding, units, row, position);
    },
    opens(holding, units, position) {
      market.opens(holding, units, position);
    },
    buys(holding, units, fill) {
      market.buys(holding, units, fill);
    },
    closes(position, lot, units, fill) {
      holding.closes(position, lot, units, fill);
      winRate.closes(position, lot, fill);
      market.closes(position, lot, units, fill);
    },
    trades(position, units, fill) {
      turnover.trades(units, fill);
      market.trades(position, units, fill);
      activity.trades(fill.position);
    },
    dayEnds(position, traded) {
      disposition.dayEnds(position, traded, walk.open);
    },
  };
  return {
    ...watcher,
    facts(attributes: Row, hasOpenedOn: boolean) {
      const { open } = walk;
      const assets = netAssets.finish(
        open,
        products.length > 0 ? productFen(products, isProduct, frame) : null,
      );
      return {
        ...holding.facts(open),
        ...turnover.facts(assets),
        ...disposition.facts(),
        ...market.facts(open, assets),
        ...concentration.facts(open),
        ...winRate.facts(),
        ...netAssetsFacts(assets, frame),
        positions: integer(open.length),
        oversold_events: integer(walk.oversoldEvents),
        ...activity.facts(walk, attributes, hasOpenedOn),
      };
    },
  };
}
