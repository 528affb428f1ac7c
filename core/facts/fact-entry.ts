/** `r` number with 6 places, `m` CNY with 2, `p` points with 2, `i` integer, `t` text (RULINGS.md R93). */
export type FactType = 'r' | 'm' | 'p' | 'i' | 't';

/** What is known about a fact before any client is looked at; everything else that names facts derives from this. */
export interface FactEntry {
  name: string;
  type: FactType;
  /** `td`, `CNY`, `a year` …; empty for shares and counts. */
  unit: string;
  /** Trading days of W(n), calendar days, or the words of RULINGS.md R93. */
  window: number | `${number} cd` | '24 months' | 'T' | 'all';
  /** What n counts; null where the fact has no n. */
  n: string | null;
  /** N: needs net assets of T or of W; S: derived without profiling consent. */
  marks: readonly ('N' | 'S')[];
  /** Files without `.csv`, `file.column`, or `one or other` of them: when one is absent, the fact is MISSING_SOURCE. */
  from: readonly string[];
  /** Whether it needs the market's past: index, regimes, limit-ups. Without it the fact is MISSING_SOURCE. */
  history: boolean;
  /** Whether it needs the other clients: it is open until all of them were derived. */
  peers: boolean;
  domain: { min: number; max: number } | { values: readonly string[] };
  /** What counts as a change of 1 when flips are compared (DESIGN.md section 3). */
  scale: number;
  /** The grid on which witnesses and flips move. */
  step: number;
  /** Whether the client can still change it. */
  changeable: boolean;
  title: { zh: string; en: string };
  /** Where the formula comes from. */
  source: string;
}
