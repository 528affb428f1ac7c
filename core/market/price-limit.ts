import { z } from 'zod';
import { quotient, round } from '../facts/round.ts';
import table from './price-limits.json' with { type: 'json' };

/** As closes.csv names them: main board, ChiNext 创业板, STAR 科创板, Beijing 北交所. */
export const Board = z.enum(['main', 'chinext', 'star', 'bse']);
export type Board = z.infer<typeof Board>;

const { codes } = table;
const isCode = new RegExp(`^\\d{${codes.digits}}$`);

/** The board that a code tells where closes.csv does not (RULINGS.md R102); undefined for other codes than shares'. */
export function boardOfCode(symbol: string): Board | undefined {
  if (!isCode.test(symbol)) return undefined;
  const found = codes.boards.find(({ prefixes }) => prefixes.some((prefix) => symbol.startsWith(prefix)));
  return found?.board as Board | undefined;
}

/** The price limit in percent of a day, by board and ST, from the dated table beside this file (R103). */
export function limitsOn(date: string): (board: Board, st: boolean) => number | undefined {
  const inForce = new Map(
    table.limits.filter(({ from }) => from <= date).map((limit) => [limit.board, limit]),
  );
  return (board, st) => {
    const limit = inForce.get(board);
    return st ? limit?.stPercent : limit?.percent;
  };
}

/** The highest and lowest price of a day in fen, rounded half-up from the reference price in CNY (DOMAIN.md 4.2). */
export function limitPrices(reference: number, percent: number): { up: number; down: number } {
  const fen = Math.round(round(reference, 2) * 100);
  return { up: quotient(fen * (100 + percent), 100), down: quotient(fen * (100 - percent), 100) };
}

/** Whether a close in CNY, of up to 6 decimals, is exactly so many fen. */
export const isFen = (close: number, fen: number): boolean => Math.round(close * 1e6) === fen * 1e4;
