/** A figure of some clients, and of how many of them it is: null where none is known. */
export interface Figure {
  value: number | null;
  n: number;
}

/** The clients of one class in a branch, in the market of one night (DOMAIN.md 6.2 Group evaluation). */
export interface Group {
  branchId: string | null;
  /** The effective class. */
  class: string;
  regime: string;
  clients: number;
  /** Points, 2 places. */
  medianCvs: Figure;
  /** Of what the branch earned in a year, and of the net assets of its clients: 6 places. */
  revenueShare: Figure;
  assetShare: Figure;
  /** CNY of a year. */
  netNewAssets: Figure;
  /** Of those with a stage, those who are not lost. */
  retention: Figure;
  /** Of those with a churn level, those at one of `leaving`. */
  churnRate: Figure;
  /** Points, 2 places. */
  meanCdv: Figure;
  /** Shares of clients with a return above 0, and above that of the index. */
  positiveTwr: Figure;
  positiveExcess: Figure;
}
