import { type NaivePrices, mean, rounded, sum } from './naive-prices.ts';

/** A trade that counts: no repo, no allotment. */
export interface NaiveTrade {
  day: number;
  symbol: string;
  side: string;
  value: number;
}

type Give = (name: string, enough: boolean, value: number, n: number) => void;

/** F4 and F5 by the text: every trade looks at the closes before it. */
export function naiveTrading(
  trades: readonly NaiveTrade[],
  { ownOf, closeOf, indexOn, hasBoard }: NaivePrices,
  give: Give,
  fail: (name: string, reason: string, n: number) => void,
): void {
  const ownBefore = (symbol: string, day: number) => ownOf(symbol).filter((own) => own.day < day);
  const x20 = ({ symbol, day }: NaiveTrade): number | undefined => {
    const [from, to] = [indexOn(day - 21), indexOn(day - 1)];
    if (ownBefore(symbol, day).length < 21 || from === undefined || to === undefined) return undefined;
    const stock = closeOf(symbol, day - 1)!.adjusted / closeOf(symbol, day - 21)!.adjusted;
    return rounded(stock - 1 - (to / from - 1), 6);
  };
  const share = (list: readonly NaiveTrade[], of: (trade: NaiveTrade) => boolean) =>
    sum(list.filter(of).map(({ value }) => value)) / sum(list.map(({ value }) => value));
  const valid = (side: string) => trades.filter((trade) => trade.side === side && x20(trade) !== undefined);
  const [buys, sells] = [valid('B'), valid('S')];
  give(
    'chase_ratio',
    buys.length >= 5,
    share(buys, (trade) => x20(trade)! >= 0.1),
    buys.length,
  );
  give(
    'dip_ratio',
    buys.length >= 5,
    share(buys, (trade) => x20(trade)! <= -0.1),
    buys.length,
  );
  give(
    'panic_ratio',
    sells.length >= 5,
    share(sells, (trade) => x20(trade)! <= -0.1),
    sells.length,
  );
  const weighted = (list: readonly NaiveTrade[]) =>
    sum(list.map((trade) => trade.value * x20(trade)!)) / sum(list.map(({ value }) => value));
  const both = buys.length >= 5 && sells.length >= 5;
  give('bs_momentum', both, weighted(buys) - weighted(sells), buys.length + sells.length);

  const bought = trades.filter(({ side }) => side === 'B');
  const around = ({ symbol, day }: NaiveTrade) =>
    ownOf(symbol).some((own) => own.limitUp && (own.day === day || own.day === day - 1));
  if (bought.every(({ symbol }) => hasBoard(symbol)))
    give('lu_buy_share', bought.length >= 5, share(bought, around), bought.length);
  else fail('lu_buy_share', 'MISSING_SOURCE', bought.length);

  const closesBefore = ({ symbol, day }: NaiveTrade) =>
    ownBefore(symbol, day).map(({ adjusted }) => rounded(adjusted, 6));
  const last = (closes: readonly number[], rows: number) => rounded(mean(closes.slice(-rows)), 6);
  const having = (side: string, rows: number) =>
    trades.filter((trade) => trade.side === side && closesBefore(trade).length >= rows);
  const [long, short] = [having('B', 60), having('S', 20)];
  const above = (trade: NaiveTrade) => {
    const closes = closesBefore(trade);
    return closes.at(-1)! > last(closes, 60) && last(closes, 20) > last(closes, 60);
  };
  const below = (trade: NaiveTrade) => closesBefore(trade).at(-1)! < last(closesBefore(trade), 20);
  give('trend_buy_above_ma', long.length >= 5, share(long, above), long.length);
  give('trend_sell_below_ma', short.length >= 5, share(short, below), short.length);
}
