import type { BookState } from '../book/state.ts';
import type { Walk } from '../book/walk.ts';
import type { Watcher } from '../book/watcher.ts';
import { watchActivity } from './activity.ts';
import type { ClientRecords } from './client-records.ts';
import { watchConcentration } from './concentration.ts';
import { watchDisposition } from './disposition.ts';
import type { Frame } from './frame.ts';
import { watchHolding } from './holding-period.ts';
import { integer } from './make-fact.ts';
import { prepareMarketFacts } from './market-facts.ts';
import { netAssetsFacts, watchNetAssets } from './net-assets.ts';
import { productFen, productSpans } from './product-values.ts';
import { prepareRelationshipFacts } from './relationship-facts.ts';
import { watchTurnover } from './turnover.ts';
import { watchWinRate } from './win-rate.ts';

/** Watches the books of many clients of one day; `opening` is the state that a walk began with. */
export function makeWatchBook(frame: Frame) {
  const watchMarketFacts = prepareMarketFacts(frame);
  const watchRelationship = prepareRelationshipFacts(frame);
  return (records: ClientRecords, walk: Walk, opening: BookState | null) =>
    watchBook(frame, records, walk, opening, {
      market: watchMarketFacts(records.rows),
      relationship: watchRelationship(records, walk),
    });
}

interface Families {
  market: ReturnType<ReturnType<typeof prepareMarketFacts>>;
  relationship: ReturnType<ReturnType<typeof prepareRelationshipFacts>>;
}

/** Everything that listens while one client's book is walked, and the facts of it once the walk is over. */
function watchBook(
  frame: Frame,
  { attributes, past, rows }: ClientRecords,
  walk: Walk,
  opening: BookState | null,
  { market, relationship }: Families,
) {
  const balances = past.balance ? [past.balance, ...(rows.cash_balances ?? [])] : (rows.cash_balances ?? []);
  const spans = productSpans([...past.products, ...(rows.product_holdings ?? [])], frame);
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
      relationship.moves(holding, units, row, position);
    },
    pays(fen, position) {
      relationship.pays(fen, position);
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
    facts() {
      const { open } = walk;
      const assets = netAssets.finish(open, spans.length > 0 ? productFen(spans, isProduct, frame) : null);
      const traded = activity.facts(walk, attributes);
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
        ...traded,
        ...relationship.facts({ spans, isProduct, balances }, assets, traded),
      };
    },
  };
}
