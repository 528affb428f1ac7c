import { rowsIn } from '../../facts/window.ts';
import type { Row } from '../../ledger/row.ts';
import crediting from '../crediting.json' with { type: 'json' };
import type { Accrual } from './accrual.ts';
import type { Credit } from './credit.ts';
import { creditOwners } from './credit-owners.ts';

/** What a row earned the branch, in fen. */
interface Earned {
  figure: string;
  position: number;
  fen: number;
  source: string;
}

const commission = 'commission_net';
/** The figure that each kind of revenues.csv counts in. */
const figureOf: Readonly<Record<string, string>> = {
  commission_net: commission,
  margin_interest: 'interest_revenue',
  product_fee: 'product_revenue',
  trail: 'product_revenue',
  advisory: 'product_revenue',
};
const fenOf = (amount: Row[string]) => Math.round(((amount as number | undefined) ?? 0) * 100);

const byRevenues = ({ book, market, frame }: Accrual): Earned[] =>
  rowsIn(book.rows.revenues, 'date', frame.window).map(({ revenue_id, date, kind, amount }) => ({
    figure: figureOf[kind as string] ?? commission,
    position: market.calendar.position(date as string),
    fen: fenOf(amount),
    source: `revenues/${String(revenue_id)}`,
  }));

/** Net commission of all trades (RULINGS.md R40); transfers and bonus shares are told as trades and are none (R45). */
const byTrades = ({ book, market, frame }: Accrual): Earned[] =>
  rowsIn(book.rows.trades, 'traded_at', frame.window)
    .filter(({ source }) => source !== 'transfer' && source !== 'corporate')
    .map(({ trade_id, traded_at, commission: paid, fees }) => ({
      figure: commission,
      position: market.calendar.tradingPosition(traded_at as string),
      fen: fenOf(paid) - fenOf(fees),
      source: `trades/${String(trade_id)}`,
    }))
    .filter(({ position }) => position >= 0);

/** Whether the client trades so much that nobody is credited for it. */
function isChurned({ factOf }: Accrual): boolean {
  const turnover = factOf('turnover_annual');
  return typeof turnover === 'number' && turnover >= crediting.churnedTurnover;
}

/** Net revenue (净创收, K3 of DOMAIN.md 8.3) by day and figure: revenues.csv when that file exists, else trades (R77). */
export function revenue(accrual: Accrual): Credit[] {
  const { market, frame, ownersOn } = accrual;
  const earned = frame.has('revenues') ? byRevenues(accrual) : byTrades(accrual);
  const without = earned.length > 0 && isChurned(accrual) ? commission : null;
  const counted = earned.filter(({ figure }) => figure !== without);
  return [...Map.groupBy(counted, ({ figure, position }) => `${position} ${figure}`).values()].flatMap(
    (list) => {
      const [{ figure, position } = { figure: commission, position: frame.first }] = list;
      const day = market.calendar.at(position) ?? '';
      const amount = list.reduce((sum, { fen }) => sum + fen, 0);
      const sources = list.map(({ source }) => source);
      return creditOwners(accrual, ownersOn(day), {
        ...{ figure, day, until: day, amount, unit: 'fen' },
        sources,
      });
    },
  );
}
