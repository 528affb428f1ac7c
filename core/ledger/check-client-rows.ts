import type { ClientRows } from './client-rows.ts';
import type { Row } from './row.ts';

/** A row that contradicts others of its client: its file, its place in that file's rows, and why, in words. */
export interface Finding {
  file: string;
  index: number;
  reason: string;
}

/** `rejected` rows leave the book; `listed` ones stay and are told (opened_on after the first trade, R21). */
export interface ClientFindings {
  rejected: Finding[];
  listed: Finding[];
}

/** What the rows of a client are held against. */
export interface LedgerContext {
  isTradingDay: (date: string) => boolean;
  /** The trading day that a date belongs to (R4). */
  dayOf: (date: string) => string;
  /** Whether corporate_actions.csv tells of a split or bonus of the symbol on that trading day, for all holders. */
  splitOn: (symbol: string, day: string) => boolean;
}

const dayOf = (row: Row) => String(row.traded_at).slice(0, 10);

/** The files that tell an event of their own, which trades.csv may not tell again (R22). */
function toldElsewhere(rows: ClientRows, context: LedgerContext) {
  const flows = new Set(
    (rows.custody_flows ?? []).map(({ symbol, date }) => `${String(symbol)} ${context.dayOf(String(date))}`),
  );
  return (trade: Row): string | undefined => {
    const [symbol, day] = [String(trade.symbol), dayOf(trade)];
    if (trade.source === 'transfer' && flows.has(`${symbol} ${day}`)) return 'custody_flows';
    if (trade.source === 'corporate' && context.splitOn(symbol, day)) return 'corporate_actions';
    return undefined;
  };
}

function checkTrades(rows: ClientRows, context: LedgerContext): Finding[] {
  const told = toldElsewhere(rows, context);
  return (rows.trades ?? []).flatMap((trade, index) => {
    const day = dayOf(trade);
    if (!context.isTradingDay(day)) {
      return { file: 'trades', index, reason: `traded_at ${day} is no trading day` };
    }
    const file = told(trade);
    if (file === undefined) return [];
    const event = `${String(trade.source)} of ${String(trade.symbol)} on ${day}`;
    return { file: 'trades', index, reason: `source ${event} is already told by ${file}` };
  });
}

function checkOpeningPositions(rows: ClientRows, firstTrade: string | undefined): Finding[] {
  if (firstTrade === undefined) return [];
  return (rows.opening_positions ?? []).flatMap((row, index) => {
    const late = typeof row.date === 'string' && row.date > firstTrade;
    const reason = `date ${String(row.date)} is after the client's first trade on ${firstTrade}`;
    return late ? { file: 'opening_positions', index, reason } : [];
  });
}

function checkOpening(attributes: Row, firstTrade: string | undefined): Finding[] {
  const opened = attributes.opened_on;
  if (typeof opened !== 'string' || firstTrade === undefined || opened <= firstTrade) return [];
  return [
    { file: 'clients', index: 0, reason: `opened_on ${opened} is after the first trade on ${firstTrade}` },
  ];
}

/**
 * What of one client's rows contradicts the calendar (R4) or each other (R21, R22). Takes the client's rows by file
 * and the row of clients.csv; the first trade is the first that is not rejected.
 */
export function checkClientRows(rows: ClientRows, attributes: Row, context: LedgerContext): ClientFindings {
  const trades = checkTrades(rows, context);
  const rejected = new Set(trades.map(({ index }) => index));
  const days = (rows.trades ?? []).filter((_, index) => !rejected.has(index)).map(dayOf);
  const firstTrade = days.reduce<string | undefined>(
    (first, day) => (first === undefined || day < first ? day : first),
    undefined,
  );
  return {
    rejected: [...trades, ...checkOpeningPositions(rows, firstTrade)],
    listed: checkOpening(attributes, firstTrade),
  };
}
