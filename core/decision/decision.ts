import type { Memory } from './memory.ts';

/**
 * What a night decided about one client (RULINGS.md R125). What is not computed is null.
 * In the store the client is known by `clientKey`; the printed line carries `clientId` in its place.
 */
export interface Decision {
  asOf: string;
  regime: string | null;
  class: string;
  classReason: string | null;
  /** The class was kept though tonight alone gives another one, or none (R114). */
  stale: boolean;
  confidence: 'HIGH' | 'MEDIUM' | 'LOW' | null;
  /** Score and available points by class, 2 decimals. */
  scores: Readonly<Record<string, number | null>> | null;
  available: Readonly<Record<string, number>> | null;
  /** Points by evidence item; null where the item is not available. */
  items: Readonly<Record<string, number | null>> | null;
  /** What would settle an INSUFFICIENT result (R110). */
  missing: { facts: readonly string[]; files: readonly string[] } | null;
  churnScore: number | null;
  churnLevel: string | null;
  /** Points by family. */
  churnPoints: Readonly<Record<string, number>> | null;
  churnFloor: number | null;
  /** Churn families that could not be decided. */
  undetermined: readonly string[];
  stage: string | null;
  /** Of the night in which the decision last changed: it alone is no change. */
  rrRel: number | null;
  cvs: number | null;
  band: string | null;
  cvsPoints: Readonly<Record<string, number>> | null;
  cvsAvailable: number | null;
  cvsReasons: { shortfalls: readonly string[]; strengths: readonly string[] } | null;
  core: boolean | null;
  memory: Memory;
}
