import type { Decimal } from './decimal.ts';
import type { Term } from './term.ts';

/** A value that a fact may have, as terms of the solver. */
export type Symbol =
  /** A whole number of units; a date counts its days. */
  | { readonly is: 'number'; readonly count: Term; readonly unit: Decimal; readonly isDay: boolean }
  | { readonly is: 'flag'; readonly holds: Term }
  /** One of some texts, by its place among them. */
  | { readonly is: 'text'; readonly place: Term; readonly texts: readonly string[] }
  /** Entries that may be there. */
  | { readonly is: 'list'; readonly entries: readonly Entry[] }
  | { readonly is: 'constant'; readonly value: number | string | boolean }
  /** What no comparison can look into. */
  | { readonly is: 'object' };

export interface Entry {
  readonly isThere: Term;
  readonly symbol: Symbol;
}
