import type { ClientRows } from './client-rows.ts';

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

/**
 * What of one client's rows contradicts the calendar (R4) or each other (R21, R22). `isTradingDay` says whether trades
 * are possible on a date; `clients` in rows is the client's own row.
 */
export function checkClientRows(rows: ClientRows, isTradingDay: (date: string) => boolean): ClientFindings {
  throw new Error(`not made yet: ${Object.keys(rows).join()} ${isTradingDay('')}`);
}
