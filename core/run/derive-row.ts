import type { ClientBook } from '../book/book.ts';
import type { ClientOfNight } from '../decision/decide.ts';
import type { Decision } from '../decision/decision.ts';
import type { OwnFacts } from '../facts/peers/complete-facts.ts';
import type { PeerEntry } from '../facts/peers/peer-entry.ts';
import { reasonOf } from './quarantine.ts';
import type { FactsRow, RunClient } from './rows.ts';

/** A client as a night meets it in the store. `book` is opened late: a record that cannot be read is one client's matter. */
export interface MetClient extends RunClient {
  /** Withdrawn by the broker: nothing is decided about it. */
  withdrawn: boolean;
  /** What was in force for the client before this day. */
  before: Decision | null;
  book: () => ClientBook;
}

/** What derive-facts works with; the class part comes as canonical JSON. */
export interface Deriving {
  derive: (book: ClientBook) => OwnFacts;
  entryOf: (book: ClientBook) => PeerEntry;
  classify: (client: ClientOfNight) => string;
  /** Evaluates a sample of the rows with json-rules-engine too: how many; a difference is an error that ends the run. */
  compare: (rows: readonly FactsRow[]) => Promise<number>;
}

/** Whether rules may decide about a client, as its record says. */
export function attributesTold({ attributes }: ClientBook): Pick<ClientOfNight, 'type' | 'profiled'> {
  const { type, consent_profiling } = attributes;
  return { type: typeof type === 'string' ? type : null, profiled: consent_profiling !== false };
}

/** One client's facts and class. Whatever is wrong with its record is said in the row: it never stops the others. */
export function deriveRow(
  met: MetClient,
  { derive, entryOf, classify }: Omit<Deriving, 'compare'>,
): FactsRow {
  const { clientKey, branchId, servicer, withdrawn, before } = met;
  const unknown = { facts: {}, delivered: null, rate: null, referredBy: null, classPart: null };
  const empty = { clientKey, branchId, servicer, type: null, profiled: false, before, ...unknown };
  if (withdrawn) return { ...empty, quarantine: null, outOfScope: true };
  try {
    const book = met.book();
    const client = attributesTold(book);
    const own = derive(book);
    const classPart = classify({ ...client, facts: own.facts, before });
    return {
      ...{ ...empty, ...client, ...own, ...entryOf(book) },
      ...{ quarantine: null, outOfScope: false, classPart },
    };
  } catch (error) {
    return { ...empty, quarantine: reasonOf(error), outOfScope: false };
  }
}
