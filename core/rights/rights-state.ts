import type { ClientRight } from './client-rights.ts';
import type { askers, channels, refusals } from './records.ts';

/** What a client said here last of a consent, and the instant it was recorded: it counts before the ledger's column. */
export interface Statement {
  given: boolean;
  at: string;
  /** What the ledger said at that instant, where it was recorded; null where it said nothing. */
  column?: boolean | null;
}

export interface RightsRequest {
  requestId: string;
  right: ClientRight;
  askedBy: (typeof askers)[number];
  channel: (typeof channels)[number];
  receivedOn: string;
  /** The last day on which it is answered in time. */
  dueOn: string;
  recordedAt: string;
  /** Subject of the token that recorded it. */
  recordedBy: string;
  standing: 'open' | 'done' | 'refused';
  /** Why it was refused. */
  reason: (typeof refusals)[number] | null;
  closedAt: string | null;
  /** Digest of the document that the client was handed. */
  given: string | null;
  /** Nobody had answered when its day was over. */
  overdue: boolean;
}

/** A client's rights as their chain tells them; instants where something holds, null where it does not. */
export interface RightsState {
  clientKey: string;
  marketing: Statement | null;
  profiling: Statement | null;
  /** Since when the client refuses decisions that no person has looked at. */
  automatedRefusedAt: string | null;
  /** Since when the client is stored only. */
  restrictedAt: string | null;
  /** What was decided and labelled up to then is no longer shown. */
  tagsDeletedAt: string | null;
  /** The last day whose decision went with them; null where nothing had been decided. */
  tagsUpTo: string | null;
  requests: readonly RightsRequest[];
}

/** Of a client who has asked for nothing: the ledger's columns count. */
export const noRights = (clientKey: string): RightsState => ({
  ...{ clientKey, marketing: null, profiling: null, automatedRefusedAt: null },
  ...{ restrictedAt: null, tagsDeletedAt: null, tagsUpTo: null, requests: [] },
});

/** The day of the open request that is due first; null where none is open. */
export const nextDue = ({ requests }: RightsState): string | null =>
  requests
    .filter(({ standing }) => standing === 'open')
    .map(({ dueOn }) => dueOn)
    .sort()[0] ?? null;
