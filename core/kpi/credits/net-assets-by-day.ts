import type { ClientBook } from '../../book/book.ts';
import { noPast } from '../../book/past.ts';
import { startWalk } from '../../book/state.ts';
import { walkBook } from '../../book/walk.ts';
import type { Watcher } from '../../book/watcher.ts';
import { type NetAssets, watchNetAssets } from '../../facts/net-assets.ts';
import { productFen, productSpans, type Snapshots, snapshotsSeen } from '../../facts/product-values.ts';
import type { Row } from '../../ledger/row.ts';
import type { Market } from '../../market/market.ts';
import crediting from '../crediting.json' with { type: 'json' };
import type { Accrual } from './accrual.ts';

const { withinTd, meanTd, confirmedTd } = crediting.effective;

/**
 * Opened so late that all of its life is looked at: at most so long before the period that an account which was confirmed
 * in time has held since for as long as an older one has to (`effective-account.ts`).
 */
export const isYoung = (
  { market: { calendar }, days }: Pick<Accrual, 'market' | 'days'>,
  openedOn: unknown,
): openedOn is string =>
  typeof openedOn === 'string' &&
  calendar.position(openedOn) >= 0 &&
  calendar.tdBetween(openedOn, days.first) <= withinTd + 2 * confirmedTd;

function startOf({ market, days, book, frame }: Accrual): number {
  const back = isYoung({ market, days }, book.attributes.opened_on)
    ? withinTd + 2 * confirmedTd
    : confirmedTd + meanTd;
  return Math.max(0, frame.first - back);
}

/** Snapshots are of the branch, and the same few stretches of days are asked of for all of its clients. */
const seen = new WeakMap<Market, Map<string, Snapshots>>();

function snapshotsOf(market: Market, from: number, end: string): Snapshots {
  const known = seen.get(market) ?? new Map<string, Snapshots>();
  seen.set(market, known);
  const name = `${from} ${end}`;
  const snapshots = known.get(name) ?? snapshotsSeen(market, from, end);
  known.set(name, snapshots);
  return snapshots;
}

const ignored = () => undefined;
const unheard = { dayBegins: ignored, closes: ignored, trades: ignored, dayEnds: ignored };

export interface ClientAssets extends NetAssets {
  /** What counts beside positions at the close before the period: the rows of the balance and of products. */
  atStart: { balance: Row | null; products: readonly Row[] };
}

/** Without any balance net assets are unknown on every day (RULINGS.md R49), and the book need not be walked. */
const nothingKnown = (from: number, length: number): ClientAssets => {
  const fen = new Float64Array(length).fill(NaN);
  const atStart = { balance: null, products: [] };
  return { from, fen, equity: fen, cashLikeValue: null, failed: 'MISSING_SOURCE', atStart };
};

function requireReach({ opening }: ClientBook, { calendar }: Market, from: number): void {
  if (opening && calendar.position(opening.until) > from)
    throw new Error(
      `The book begins on ${opening.until}, after ${calendar.at(from)}, from which it is asked`,
    );
}

/**
 * Net assets by day as facts have them (fact `na`), from as far before the period as effective accounts look back; the
 * book is walked for them alone, since clients who refuse profiling have no facts and are credited all the same (R19).
 */
export function netAssetsByDay(accrual: Accrual): ClientAssets {
  const { book, market, frame, cashLike } = accrual;
  const { opening, rows } = book;
  const { balance, products } = opening ?? noPast;
  const balances: readonly Row[] = balance
    ? [balance, ...(rows.cash_balances ?? [])]
    : (rows.cash_balances ?? []);
  const { today, window } = frame;
  const from = startOf(accrual);
  if (balances.length === 0) return nothingKnown(from, today - from + 1);
  requireReach(book, market, from);
  const { end } = window;
  const looked = { market, today, assetsStart: from, end, snapshots: snapshotsOf(market, from, end) };
  const netAssets = watchNetAssets(looked, balances);
  const walk = startWalk(opening, market, cashLike);
  const watcher: Watcher = {
    ...unheard,
    changes(holding, position) {
      netAssets.changes(holding, position);
    },
  };
  walkBook(walk, rows, end, market, cashLike, watcher);
  const spans = productSpans([...products, ...(rows.product_holdings ?? [])], looked);
  const isProduct = (code: string) => !walk.holdings.has(code) && !opening?.symbols.includes(code);
  const held = spans.length > 0 ? productFen(spans, isProduct, looked) : null;
  const start = frame.first - 1;
  const atStart = {
    balance: balances.findLast(({ date }) => market.calendar.position(date as string) <= start) ?? null,
    products: spans
      .filter((span) => span.from <= start && start < span.to)
      .flatMap((span) => span.rows.filter(({ code }) => isProduct(code as string))),
  };
  return { ...netAssets.finish(walk.open, held), atStart };
}
