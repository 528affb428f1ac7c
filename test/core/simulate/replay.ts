import type { Row } from '#core/ledger/row.ts';
import type { SimulatedMarket } from '#core/simulate/market/simulated-market.ts';
import { columns, type FileName } from '#core/simulate/rows/columns.ts';
import { parseLines } from './parse-lines.ts';

type Lines = ReadonlyMap<FileName, readonly string[]>;
export type ClientFiles = Record<FileName, Row[]>;

/** The rows of a client's lines, as the import reads them. */
export function filesOf(lines: Lines): ClientFiles {
  const files = (Object.keys(columns) as FileName[]).map((file) => [
    file,
    parseLines(file, lines.get(file) ?? []),
  ]);
  return Object.fromEntries(files) as ClientFiles;
}

const fen = (value: unknown) => Math.round(Number(value ?? 0) * 100);
const dayOf = (row: Row) => String(row.traded_at ?? row.date ?? row.at ?? row.opened_on).slice(0, 10);
/** Rows by their day, looked up once for all days. */
const days = new WeakMap<readonly Row[], Map<string, Row[]>>();
function on(rows: readonly Row[], date: string): readonly Row[] {
  const byDay = days.get(rows) ?? Map.groupBy(rows, dayOf);
  days.set(rows, byDay);
  return byDay.get(date) ?? [];
}
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

/** Walks a client's own rows day by day, as a bookkeeper would, and says in words what does not add up. */
export function replay(files: ClientFiles, market: SimulatedMarket): string[] {
  const problems: string[] = [];
  const ids = new Map(market.listings.map(({ symbol }, id) => [symbol, id]));
  const permissions = files.clients[0]?.permissions as readonly string[];
  const held = new Map<string, number>();
  let [cash, debt, isKnown] = [
    0,
    0,
    files.opening_positions.length === 0 && files.cash_balances[0] !== undefined,
  ];
  // Who was there before begins with a balance that nothing explains.
  const first = market.days[market.start]!;
  const begins = String(files.cash_balances[0]?.date);
  if (begins === first) isKnown = false;

  const trade = (
    row: Row,
    day: number,
    atStart: ReadonlyMap<string, number>,
    soldToday: Map<string, number>,
  ) => {
    const symbol = String(row.symbol);
    const id = ids.get(symbol)!;
    const [quantity, price] = [Number(row.quantity), fen(row.price)];
    const say = (what: string) => problems.push(`${String(row.trade_id)}: ${what}`);
    const isBuy = row.side === 'B';
    const listing = market.listings[id]!;
    const before = held.get(symbol) ?? 0;
    if (!market.isTraded(id, day)) say('not traded that day');
    const limits = market.limits(id, day);
    if (limits && row.source !== 'ipo' && (price <= limits.down || price >= limits.up))
      say('at a limit or beyond it');
    if (isBuy && quantity % 100 !== 0) say(`buys ${quantity}`);
    if (isBuy && listing.board === 'star' && quantity < 200) say('too few shares for STAR');
    if (!isBuy && quantity % 100 !== 0 && (before - quantity) % 100 !== 0) say('odd shares left behind');
    if (isBuy && row.source === 'normal' && listing.board !== 'main' && !permissions.includes(listing.board!))
      say('no permission for its board');
    if (row.source === 'normal' && fen(row.commission) < 500) say('commission below 5 yuan');
    if (fen(row.fees) > fen(row.commission)) say('levies above the commission that holds them');
    const sold = (soldToday.get(symbol) ?? 0) + (isBuy ? 0 : quantity);
    soldToday.set(symbol, sold);
    if (sold > (atStart.get(symbol) ?? 0)) say('sells what was bought today, or never');
    held.set(symbol, before + (isBuy ? quantity : -quantity));
    cash += (isBuy ? -1 : 1) * Math.round(quantity * price) - fen(row.commission);
  };

  const corporateActions = (day: number, date: string) => {
    let due = 0;
    for (const { id, splitRatio, cashPerShare } of market.quotes.actions.get(day) ?? []) {
      const symbol = market.listings[id]!.symbol;
      const shares = held.get(symbol) ?? 0;
      if (shares === 0) continue;
      due += Math.round(shares * cashPerShare * 100);
      held.set(symbol, shares * splitRatio);
    }
    const paid = sum(
      on(files.cash_flows, date)
        .filter(({ kind }) => kind === 'dividend')
        .map(({ amount }) => fen(amount)),
    );
    if (paid !== due) problems.push(`${date}: dividends of ${paid} fen where ${due} are due`);
  };

  const compareCash = (date: string) => {
    const [told] = on(files.cash_balances, date);
    if (told === undefined) {
      if (isKnown && cash !== 0) problems.push(`${date}: cash moved by ${cash} fen, and no balance tells it`);
      return;
    }
    const [toldCash, toldDebt] = [fen(told.cash), fen(told.margin_debt)];
    if (toldCash < 0) problems.push(`${date}: cash below 0`);
    if (toldDebt > 0 && !permissions.includes('margin'))
      problems.push(`${date}: debt without a margin account`);
    // What is borrowed counts as money that came in.
    if (isKnown && balance + cash + (toldDebt - debt) !== toldCash)
      problems.push(`${date}: ${toldCash} fen where ${balance + cash + (toldDebt - debt)} are left`);
    [balance, debt, isKnown, cash] = [toldCash, toldDebt, true, 0];
  };
  let balance = 0;

  for (let day = market.start; day < market.days.length; day++) {
    const date = market.days[day]!;
    for (const row of on(files.opening_positions, date))
      held.set(String(row.symbol), (held.get(String(row.symbol)) ?? 0) + Number(row.quantity));
    corporateActions(day, date);
    const incoming = new Map<string, number>();
    for (const { symbol, quantity, kind } of on(files.custody_flows, date)) {
      const sign = kind === 'transfer_in' ? 1 : -1;
      held.set(String(symbol), (held.get(String(symbol)) ?? 0) + sign * Number(quantity));
      if (sign > 0) incoming.set(String(symbol), Number(quantity));
    }
    const atStart = new Map(
      [...held].map(([symbol, shares]) => [symbol, shares - (incoming.get(symbol) ?? 0)]),
    );
    const soldToday = new Map<string, number>();
    for (const row of on(files.trades, date)) trade(row, day, atStart, soldToday);
    const flows = on(files.cash_flows, date);
    cash += sum(flows.map(({ amount }) => fen(amount)));
    const orders = sum(
      on(files.product_orders, date).map(({ side, amount }) => (side === 'B' ? -1 : 1) * fen(amount)),
    );
    const internal = sum(flows.filter(({ kind }) => kind === 'internal').map(({ amount }) => fen(amount)));
    if (orders !== internal)
      problems.push(`${date}: product orders of ${orders} fen, internal flows of ${internal}`);
    compareCash(date);
    for (const [symbol, shares] of held) if (shares < 0) problems.push(`${date}: ${symbol} oversold`);
    const counted = on(files.positions, date);
    const open = [...held].filter(([, shares]) => shares > 0);
    if (counted.length > 0 || isMonthEnd(market.days, day)) {
      const told = JSON.stringify(counted.map(({ symbol, quantity }) => [symbol, quantity]).sort());
      if (told !== JSON.stringify(open.sort()))
        problems.push(`${date}: positions ${told} against ${JSON.stringify(open)}`);
    }
  }
  const recorded = new Set(market.days.slice(market.start));
  const strange = files.trades.filter((row) => !recorded.has(dayOf(row)));
  return [...problems, ...strange.map((row) => `${String(row.trade_id)}: on no recorded day`)];
}

const isMonthEnd = (days: readonly string[], day: number) =>
  days[day]?.slice(0, 7) !== days[day + 1]?.slice(0, 7);

/** Everything of a client that bears a date, by file: what must not be after the last day. */
export function after(files: ClientFiles, date: string, names: readonly FileName[]): string[] {
  return names.flatMap((name) =>
    files[name].filter((row) => dayOf(row) > date).map((row) => `${name} on ${dayOf(row)}`),
  );
}
