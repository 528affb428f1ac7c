/** Why a fact is not available; the first that holds, in this order, is given (RULINGS.md R15). */
export const reasons = ['MISSING_SOURCE', 'STALE', 'NOT_APPLICABLE', 'INSUFFICIENT'] as const;
export type Reason = (typeof reasons)[number];

/**
 * The fact envelope (DOMAIN.md section 2): `value` is null exactly when `ok` is false, `reason` is given exactly then,
 * and `n` counts what the value rests on where RULINGS.md R93 gives a count.
 */
export interface Fact {
  value: number | string | null;
  ok: boolean;
  reason?: Reason;
  n?: number;
}

/** All facts of one client on one day, in catalogue order. */
export type Facts = Readonly<Record<string, Fact>>;

/** One line of `tidemark facts` (RULINGS.md R14). */
export interface FactsLine {
  clientId: string;
  asOf: string;
  facts: Facts;
}
