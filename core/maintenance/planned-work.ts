/** What one adviser got of a night. */
export interface PlannedAdviser {
  adviser: string;
  branches: string[];
  lines: number;
  owed: number;
}

/** A night whose work was planned. */
export interface PlannedWork {
  asOf: string;
  runId: string;
  /** Digest of the rule set of kind maintenance. */
  rules: string;
  advisers: PlannedAdviser[];
}

/** Clients whom nobody has are on a list that nobody works on. */
export const nobody = '-';
