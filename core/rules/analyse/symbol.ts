import type { Decimal } from '../../exact/decimal.ts';
import type { Term } from './term.ts';

/** A value that a fact may have, as terms of the solver. */
export type Symbol =
  /** A whole number of units; a date counts its days. */
  | { readonly is: 'number'; readonly count: Term; readonly unit: Decimal; readonly isDay: boolean }
  | { readonly is: 'flag'; readonly holds: Term }
  /** One of the texts that stand for all, by its place among them. */
  | { readonly is: 'text'; readonly place: Term; readonly placeOf: (text: string) => number | undefined }
  /** Entries that may be there. */
  | { readonly is: 'list'; readonly entries: readonly Entry[] }
  /** A list that is asked too much of: what each comparison says of it is anyone's guess. */
  | { readonly is: 'opaque'; readonly answers: ReadonlyMap<string, Term> }
  | { readonly is: 'constant'; readonly value: number | string | boolean }
  /** What no comparison can look into. */
  | { readonly is: 'object' };

export interface Entry {
  readonly isThere: Term;
  readonly symbol: Symbol;
}
