import type { DecisionRow } from './rows.ts';

/**
 * A decision with what only the whole branch can say: whether the client is core, null where there is no value. Until
 * then it has what is in force, so that the rest could be compared.
 */
export function settleRow(row: DecisionRow, isCore: boolean, rulesDiffer: boolean): DecisionRow {
  const { decision, changed } = row;
  if (decision === null) return row;
  const core = decision.cvs === null ? null : isCore;
  if (core === decision.core) return row;
  const settled = { ...row, decision: { ...decision, core } };
  if (changed) return settled;
  return { ...settled, changed: true, moved: false, cause: rulesDiffer ? 'rules' : 'data' };
}
