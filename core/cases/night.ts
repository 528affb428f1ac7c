import type { TradingCalendar } from '../calendar/trading-calendar.ts';
import type { ChurnRuleSet } from '../churn/rule-set.ts';

/** What a published night says of a client, as far as alerts ask. */
export interface AlertClient {
  clientKey: string;
  branchId: string | null;
  /** The servicer; null where nobody has the client. */
  adviser: string | null;
  class: string;
  /** The churn level in effect; null where none was decided. */
  level: string | null;
  score: number;
  /** Points by family. */
  points: Readonly<Record<string, number>>;
  floor: number | null;
  band: string | null;
  core: boolean;
  cvs: number | null;
}

/** A case as it stood before the night, open or closed. */
export interface CaseBefore {
  caseId: string;
  clientKey: string;
  family: string;
  level: string;
  /** The night that opened it, and the one that opened or raised it last. */
  openedOn: string;
  raisedOn: string;
  isOpen: boolean;
  /** To whom it was issued. */
  issuedTo: string | null;
  /** The servicer as the last night knew it. */
  servicer: string | null;
  /** A reason for money that left, approved: from which day, and up to which level it holds. */
  knownReason: { on: string; level: string } | null;
}

/** Of earlier nights: a branch's share of active clients at the levels that the shock counts. */
export interface NightShare {
  asOf: string;
  shares: Readonly<Record<string, number>>;
}

/** What all clients of a night share. */
export interface AlertingNight {
  asOf: string;
  calendar: TradingCalendar;
  shockDown: boolean;
  churn: Pick<ChurnRuleSet, 'families' | 'decision'>;
  shares: readonly NightShare[];
}

/** Clients without a branch are counted as one. */
export const branchOf = ({ branchId }: { branchId: string | null }): string => branchId ?? '-';
