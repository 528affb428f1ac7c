/** What nights found instead of the class in effect: since which night they all did, and since which month-end these did. */
export interface ClassMemory {
  found: { class: string; reason: string | null; since: string } | null;
  monthEnds: { class: string; since: string } | null;
}

/** What delivered value was at the month-ends from one on; `isFirst`: it was not known at the one before. */
export interface DeliveredMemory {
  isBelow0: boolean;
  since: string;
  isFirst: boolean;
}

/** What a night hands on to the next ones, as days since when and never as counters: it changes as rarely as a decision. */
export interface Memory {
  class: ClassMemory;
  /** Since which night the score is low enough for a lower churn level. */
  churnLowSince: string | null;
  /** Since which month-end the band would be a lower one. */
  bandLowSince: string | null;
  delivered: DeliveredMemory | null;
}
