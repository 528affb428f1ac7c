import type { ClientBook } from '../book/book.ts';
import { consentOf } from './in-force.ts';
import type { RightsState, Statement } from './rights-state.ts';

/** What a client said of profiling, and what the ledger said then. */
export type ProfilingWord = Pick<Statement, 'given' | 'column'>;

/** By client key, whether a client may be profiled: of those whose word here counts before the ledger's column. */
export type Profiling = ReadonlyMap<string, ProfilingWord>;

/** Whoever is stored only is not profiled, whatever was said before. */
function wordOf({ profiling, restrictedAt }: RightsState): ProfilingWord | undefined {
  if (restrictedAt !== null) return { given: false };
  if (profiling === null) return undefined;
  const { given, column } = profiling;
  return { given, ...(column !== undefined && { column }) };
}

export const profilingOf = (all: readonly RightsState[]): Profiling =>
  new Map(
    all.flatMap((state) => {
      const word = wordOf(state);
      return word ? [[state.clientKey, word] as const] : [];
    }),
  );

/** The book of a client with what was said here in the place of the ledger's column. */
export function withProfiling(book: ClientBook, word: ProfilingWord | undefined): ClientBook {
  if (!word) return book;
  const { consent_profiling: told } = book.attributes;
  const consent = consentOf(word, typeof told === 'boolean' ? told : undefined);
  return { ...book, attributes: { ...book.attributes, consent_profiling: consent } };
}
