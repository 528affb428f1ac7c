import type { RightsState, Statement } from './rights-state.ts';

type Said = Pick<RightsState, 'marketing' | 'profiling' | 'restrictedAt'>;
/** A consent column of clients.csv; undefined where the ledger does not say. */
type Column = boolean | undefined;

/** Whether the ledger refuses by now what it did not refuse when the client agreed here: it was withdrawn elsewhere since. */
const isWithdrawnSince = (
  { given, column: then }: Pick<Statement, 'given' | 'column'>,
  column: Column,
): boolean => given && column === false && then !== undefined && then !== false;

/** What a word given here comes to beside the ledger's column of now. */
export const consentOf = (said: Pick<Statement, 'given' | 'column'>, column: Column): boolean =>
  said.given && !isWithdrawnSince(said, column);

/**
 * Whether the client may be sent marketing at this moment: what was said here counts before the ledger's column until
 * that one refuses anew, and whoever is stored only is sent none. Undefined where nobody has said anything.
 */
export const marketingConsent = ({ marketing, restrictedAt }: Said, column: Column): Column =>
  restrictedAt !== null ? false : marketing ? consentOf(marketing, column) : column;

/** Whether the client may be profiled, likewise: storing is no profiling. */
export const profilingConsent = ({ profiling, restrictedAt }: Said, column: Column): Column =>
  restrictedAt !== null ? false : profiling ? consentOf(profiling, column) : column;

/**
 * Whether decisions may act on the client: a case by alerts, a place in a campaign. Not on whoever is stored only, by wish
 * or since the account is closed (DOMAIN.md section 10); what is owed whatever was decided, such as a complaint, goes on.
 */
export const mayActOn = ({ restrictedAt }: Pick<RightsState, 'restrictedAt'>, isClosed: boolean): boolean =>
  restrictedAt === null && !isClosed;
