import type { Fact, Reason } from './fact.ts';
import { round } from './round.ts';

/** A fact that is not ok, and why. */
export function unknown(reason: Reason, n?: number): Fact {
  return n === undefined ? { value: null, ok: false, reason } : { value: null, ok: false, reason, n };
}

export function integer(value: number, n?: number): Fact {
  return n === undefined ? { value, ok: true } : { value, ok: true, n };
}

export function text(value: string, n?: number): Fact {
  return n === undefined ? { value, ok: true } : { value, ok: true, n };
}

/** A ratio or another number with 6 places (RULINGS.md R11). */
export function ratio(value: number, n?: number): Fact {
  return integer(round(value, 6), n);
}

/** Points with 2 places (RULINGS.md R11). */
export function points(value: number, n?: number): Fact {
  return integer(round(value, 2), n);
}

/** CNY with 2 places (RULINGS.md R10). */
export function money(value: number, n?: number): Fact {
  return integer(round(value, 2), n);
}
