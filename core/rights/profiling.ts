import type { ClientBook } from '../book/book.ts';
import { profilingConsent } from './in-force.ts';
import type { RightsState } from './rights-state.ts';

/** By client key, whether a client may be profiled: of those whose word here counts before the ledger's column. */
export type Profiling = ReadonlyMap<string, boolean>;

export const profilingOf = (all: readonly RightsState[]): Profiling =>
  new Map(
    all.flatMap((state) => {
      const consent = profilingConsent(state, undefined);
      return consent === undefined ? [] : [[state.clientKey, consent] as const];
    }),
  );

/** The book of a client with what was said here in the place of the ledger's column. */
export function withProfiling(book: ClientBook, consent: boolean | undefined): ClientBook {
  if (consent === undefined) return book;
  return { ...book, attributes: { ...book.attributes, consent_profiling: consent } };
}
