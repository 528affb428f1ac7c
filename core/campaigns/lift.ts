import { round } from '../facts/round.ts';

/** Of so many clients, so many did. */
export interface Share {
  clients: number;
  did: number;
}

export interface Lift {
  treated: number;
  holdOut: number;
  /** Share of the treated less that of the hold-out. */
  difference: number;
  low: number;
  high: number;
  /** Share of the treated over that of the hold-out; null where nobody of the hold-out did. */
  ratio: number | null;
}

/** The score interval of one share (Wilson 1927). */
export function wilson({ clients: n, did }: Share, z: number): { low: number; high: number } {
  const [p, z2] = [did / n, z * z];
  const middle = (p + z2 / (2 * n)) / (1 + z2 / n);
  const half = (z / (1 + z2 / n)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
  // Where nobody or everybody did, the bound is the share itself; floats would miss it by a hair.
  return { low: did === 0 ? 0 : middle - half, high: did === n ? 1 : middle + half };
}

/**
 * What the treated did more often than the hold-out, with an interval of the difference of two independent shares made
 * of their score intervals (Newcombe 1998, method 10). Ratios with 6 places; null where one of the arms is empty: then
 * nothing can be told.
 */
export function liftOf(treated: Share, holdOut: Share, z: number): Lift | null {
  if (treated.clients === 0 || holdOut.clients === 0) return null;
  const [p, q] = [treated.did / treated.clients, holdOut.did / holdOut.clients];
  const [one, other] = [wilson(treated, z), wilson(holdOut, z)];
  return {
    treated: round(p, 6),
    holdOut: round(q, 6),
    difference: round(p - q, 6),
    low: round(p - q - Math.hypot(p - one.low, other.high - q), 6),
    high: round(p - q + Math.hypot(one.high - p, q - other.low), 6),
    ratio: q === 0 ? null : round(p / q, 6),
  };
}
