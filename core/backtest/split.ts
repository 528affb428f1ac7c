import { makeRandom } from '../chance/random.ts';
import type { Horizon } from './label.ts';
import type { PastDecision } from './replay.ts';

export interface Splitting {
  /** The share of the days before the first evaluated one. */
  readonly fitShare: number;
  /** Clients with the outcome, and clients with a decision that it did not follow, that a fit by date needs. */
  readonly leastOutcomes: number;
  readonly folds: number;
}

/** One fit: the rows that it learns from, and the rows that it then judges. */
export interface Fold {
  readonly fitted: readonly number[];
  readonly judged: readonly number[];
}

/** Where the regression is judged: later days than it knew, or clients that it did not know. */
export type Split =
  | { readonly by: 'days'; readonly from: number; readonly fittedTo: number; readonly folds: readonly Fold[] }
  | { readonly by: 'clients'; readonly folds: readonly Fold[] };

const clientsOf = (decisions: readonly PastDecision[], rows: readonly number[], outcome: boolean): number =>
  new Set(rows.filter((row) => decisions[row]?.outcome === outcome).map((row) => decisions[row]?.client))
    .size;

const rowsWhere = (
  decisions: readonly PastDecision[],
  holds: (decision: PastDecision) => boolean,
): number[] => decisions.flatMap((decision, row) => (holds(decision) ? [row] : []));

/** Only what was known on the first evaluated day is learned from: decisions whose whole horizon was over by then. */
function byDays(
  decisions: readonly PastDecision[],
  { within }: Horizon,
  { fitShare, leastOutcomes }: Splitting,
): Split | undefined {
  const days = [...new Set(decisions.filter(({ counted }) => counted).map(({ day }) => day))].sort(
    (a, b) => a - b,
  );
  const from = days[Math.ceil(days.length * fitShare)];
  if (from === undefined) return undefined;
  const fitted = rowsWhere(decisions, ({ counted, day }) => counted && day + within <= from);
  const judged = rowsWhere(decisions, ({ day }) => day >= from);
  const told = judged.filter((row) => decisions[row]?.counted);
  const isEnough = [true, false].every(
    (outcome) =>
      clientsOf(decisions, fitted, outcome) >= leastOutcomes &&
      clientsOf(decisions, told, outcome) >= leastOutcomes,
  );
  const fittedTo = fitted.reduce((last, row) => Math.max(last, decisions[row]?.day ?? last), -Infinity);
  return isEnough ? { by: 'days', from, fittedTo, folds: [{ fitted, judged }] } : undefined;
}

/** Each client is in one fold, whatever the file's order is. */
function byClients(decisions: readonly PastDecision[], { folds }: Splitting): Split {
  const foldOf = new Map<string, number>();
  for (const { clientId } of decisions)
    if (!foldOf.has(clientId)) foldOf.set(clientId, makeRandom('fold', clientId).below(folds));
  const made = Array.from({ length: folds }, (_, fold) => ({
    fitted: rowsWhere(decisions, ({ counted, clientId }) => counted && foldOf.get(clientId) !== fold),
    judged: rowsWhere(decisions, ({ clientId }) => foldOf.get(clientId) === fold),
  }));
  return { by: 'clients', folds: made.filter(({ judged }) => judged.length > 0) };
}

/**
 * Which decisions the regression learns from and which it is judged by, never the same: earlier and later days where
 * there are enough outcomes on both sides, otherwise clients in turn, each judged by a fit on the others.
 */
export const splitOf = (decisions: readonly PastDecision[], horizon: Horizon, splitting: Splitting): Split =>
  byDays(decisions, horizon, splitting) ?? byClients(decisions, splitting);
