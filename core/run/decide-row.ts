import { outcomeOf } from '../decision/changes.ts';
import type { Decision } from '../decision/decision.ts';
import type { Facts } from '../facts/fact.ts';
import { reasonOf } from './quarantine.ts';
import type { Compared } from './certificate.ts';
import type { Cause, CompleteRow, DecisionRow } from './rows.ts';

/** What is in force for a client. */
export interface Published {
  decision: Decision;
  runId: string;
  first: boolean;
  branchId: string | null;
  servicer: string | null;
}

/** A row with what was decided of it. */
export interface DecidedRow extends CompleteRow {
  decision: Decision;
}

export interface Deciding {
  runId: string;
  /** Whether the rule sets are those of the run published before. */
  rulesDiffer: boolean;
  decide: (row: CompleteRow) => Decision;
  /** Digest of the client's facts line. */
  evidenceOf: (clientKey: string, facts: Facts) => string;
  /** Evaluates a sample of the rows with json-rules-engine too, kind by kind: how many; a difference is an error that ends the run. */
  compare: (decided: readonly DecidedRow[]) => Promise<Omit<Compared, 'classification'>>;
}

/**
 * Compares with what is in force. A decision of this very run is in force only when a part of the run was published
 * before it was interrupted; it was a change then, and it is told again in the same words.
 */
function changeOf(decided: Decision, published: Published | undefined, { runId, rulesDiffer }: Deciding) {
  const before = published?.runId === runId ? undefined : published?.decision;
  const first = published?.runId === runId ? published.first : published === undefined;
  // Who is core only the whole branch can say: until then what is in force stands.
  const decision = { ...decided, core: before?.core ?? null };
  const changed = before === undefined || outcomeOf(decision) !== outcomeOf(before);
  const cause: Cause | null = !changed ? null : first ? 'first' : rulesDiffer ? 'rules' : 'data';
  return { decision, changed, first, cause };
}

/** The clients of a shard about whom something was decided, and those of them whose decision in force it changes. */
export function decidedAmong(
  clients: readonly CompleteRow[],
  rows: readonly DecisionRow[],
): { decided: DecidedRow[]; changed: DecidedRow[] } {
  const decided: DecidedRow[] = [];
  const changed: DecidedRow[] = [];
  for (const [at, row] of rows.entries()) {
    const client = clients[at];
    if (!client || row.decision === null) continue;
    const one = { ...client, decision: row.decision };
    decided.push(one);
    if (row.changed && !row.first) changed.push(one);
  }
  return { decided, changed };
}

/** One client's decision, and what it changes. */
export function decideRow(
  row: CompleteRow,
  published: Published | undefined,
  deciding: Deciding,
): DecisionRow {
  const { clientKey, branchId, servicer, quarantine, outOfScope, facts } = row;
  const nothing = {
    ...{ clientKey, branchId, servicer, quarantine: null, decision: null, evidence: null },
    ...{ changed: false, first: false, moved: false, cause: null, waterfall: null, oversold: 0 },
  };
  if (outOfScope) return { ...nothing, outcome: 'out-of-scope' };
  if (quarantine !== null) return { ...nothing, outcome: 'quarantined', quarantine };
  try {
    const change = changeOf(deciding.decide(row), published, deciding);
    const listed = published !== undefined && !change.changed;
    return {
      ...nothing,
      outcome: 'decided',
      evidence: deciding.evidenceOf(clientKey, facts),
      ...change,
      moved: listed && (published.branchId !== branchId || published.servicer !== servicer),
      oversold: Number(facts['oversold_events']?.value ?? 0),
    };
  } catch (error) {
    return { ...nothing, outcome: 'quarantined', quarantine: reasonOf(error) };
  }
}
