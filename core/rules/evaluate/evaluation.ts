/** An event of a rule that fired, its parameters resolved. */
export interface FiredEvent {
  type: string;
  params: Readonly<Record<string, unknown>>;
}

/** What a rule set makes of one client's facts. */
export interface Evaluation {
  /** By priority, then in file order. */
  events: FiredEvent[];
  /** Names of the rules that fired, in the same order. */
  fired: string[];
  /** Rules that an unknown fact keeps from being decided, with the facts that would settle them. */
  undetermined: { rule: string; needs: string[] }[];
}

/** Facts by name as they come: what is absent, null or no number is unknown. */
export type GivenFacts = Readonly<Record<string, unknown>>;
