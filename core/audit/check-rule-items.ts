import { chainOf, ruleSetOf } from '../governance/records.ts';
import { foldFound } from './check-rule-chain.ts';
import type { AuditFinding } from './finding.ts';
import type { AuditRecord } from './record.ts';
import type { RuleItem } from './rule-item.ts';
import type { Seals } from './seals.ts';

/** Versions of the table of rules that are not what the chains tell, and those that only one of both has. */
export function checkRuleItems(
  items: readonly RuleItem[],
  chains: readonly { subject: string; records: readonly AuditRecord[] }[],
  { digest, sha256 }: Pick<Seals, 'digest' | 'sha256'>,
): AuditFinding[] {
  const records = new Map(chains.map((chain) => [chain.subject, chain.records]));
  const ofChains = chains.flatMap(({ subject }) => ruleSetOf(subject) ?? []);
  const ruleSets = [...new Set([...ofChains, ...items.map(({ ruleSet }) => ruleSet)])].sort();
  return ruleSets.flatMap((ruleSet) => {
    const subject = chainOf(ruleSet);
    const told = foldFound(ruleSet, records.get(subject) ?? [], digest);
    // A chain that tells nothing lawful is found by itself.
    if ('kind' in told) return [];
    const stored = items.filter((item) => item.ruleSet === ruleSet);
    const expected = new Map(told.versions.map((version) => [version.version, digest(version)]));
    const held = new Set(stored.map(({ version }) => version));
    const other = stored.filter(({ version, body }) => sha256(body) !== expected.get(version));
    const versions = [
      ...other.map(({ version }) => version),
      ...[...expected.keys()].filter((version) => !held.has(version)),
    ];
    return versions.map((version) => ({ kind: 'rules-table' as const, subject, version }));
  });
}
