/** As whom somebody is credited; `pool`: nobody is, the branch keeps it until the client is assigned. */
export type CreditRole = 'developer' | 'servicer' | 'introducer' | 'pool';

/** What an amount counts, by figure: fen, ten-thousandths of one, or fen on each of some days. */
export const creditUnits = ['fen', 'share', 'fen-days'] as const;
export type CreditUnit = (typeof creditUnits)[number];

/**
 * What one client and day give one staff member, or the pool of a branch. Amounts are whole, so that they sum exactly: what
 * is split among roles sums to what was to be split.
 */
export interface Credit {
  clientKey: string;
  /** Of the client; null where none is known. */
  branchId: string | null;
  /** By its name in `figures.json`. */
  figure: string;
  /** The day whose owner is credited; of a stock the first of the days that are alike. */
  day: string;
  /** The last of the days that are alike; `day` itself where it is one. */
  until: string;
  /** Null of the pool. */
  staffId: string | null;
  role: CreditRole;
  /** The share of the role, of 10,000. */
  basisPoints: number;
  amount: number;
  unit: CreditUnit;
  /** What it comes from, sorted: rows by file and key (`cash_flows/F1`), and findings about them (finding.ts). */
  sources: readonly string[];
}
