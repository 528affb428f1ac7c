import { foldRuleSet, type StoredRecord, Unlawful } from '../governance/fold.ts';
import { chainOf, ruleSetOf } from '../governance/records.ts';
import { Refused } from '../governance/refused.ts';
import type { RuleSetState } from '../governance/rule-set-state.ts';
import { isSigned, signOffsIn } from '../governance/sign-off.ts';
import type { AuditFinding } from './finding.ts';
import type { Seals } from './seals.ts';

/** The state that records tell by the functions that admit commands, or the first record that none can have written. */
export function foldFound(
  ruleSet: string,
  records: readonly StoredRecord[],
  digest: Seals['digest'],
): RuleSetState | AuditFinding {
  try {
    return foldRuleSet(ruleSet, records, digest);
  } catch (error) {
    if (!(error instanceof Unlawful)) throw error;
    const { seq, cause } = error;
    const why = cause instanceof Refused ? { why: cause.words } : {};
    return { kind: 'rules-unlawful', subject: chainOf(ruleSet), seq, ...why };
  }
}

/** What is wrong with the life of a rule set: a record past the commands, an approval that is not of whom it names. */
function checkRuleChain(ruleSet: string, records: readonly StoredRecord[], signOffs: Seals): AuditFinding[] {
  const told = foldFound(ruleSet, records, signOffs.digest);
  return [
    ...('kind' in told ? [told] : []),
    ...signOffsIn(records)
      .filter((one) => !isSigned(ruleSet, one, signOffs.signed))
      .map(({ seq, version, by }) => ({
        ...{ kind: 'sign-off-unsigned' as const, subject: chainOf(ruleSet), seq, version, role: by.role },
      })),
  ];
}

/** The same of all rule sets among these chains. */
export const checkRuleChains = (
  chains: readonly { subject: string; records: readonly StoredRecord[] }[],
  signOffs: Seals,
): AuditFinding[] =>
  chains.flatMap(({ subject, records }) => {
    const ruleSet = ruleSetOf(subject);
    return ruleSet === undefined ? [] : checkRuleChain(ruleSet, records, signOffs);
  });
