import { anchorsSubject } from './anchor.ts';
import { ascending } from './ascending.ts';
import { checkChain } from './chain.ts';
import { checkAnchors, checkRecorded } from './check-anchors.ts';
import { checkKpiChains } from './check-kpi-chains.ts';
import { checkKpiItems } from './check-kpi-items.ts';
import { checkRuleChains } from './check-rule-chain.ts';
import { checkRuleItems } from './check-rule-items.ts';
import { checkReceipts } from './check-receipts.ts';
import type { AuditExport } from './export.ts';
import type { AuditFinding } from './finding.ts';
import { checkIntroduced, keyIntroduced, signOffKeyIntroduced } from './key-record.ts';
import { toldByKpiChains } from './kpi-chains.ts';
import type { MakeSeals } from './seals.ts';

/** Everything in an export that contradicts itself, by subject, record and day; empty when it is whole. */
export function verifyExport(audit: AuditExport, makeSeals: MakeSeals): AuditFinding[] {
  const { keys, signOffKeys, chains, heads, anchors, ruleItems, kpiItems, receipts = [] } = audit;
  const [seals, signOffs] = [makeSeals(keys), makeSeals(signOffKeys)];
  const records = new Map(chains.map((chain) => [chain.subject, chain.records]));
  const headsOf = new Map(heads.map((head) => [head.subject, head]));
  const kpis = toldByKpiChains(chains);
  const recordsOf = (subject: string) => records.get(subject);
  return [
    ...ascending(chains, 'chain-out-of-order'),
    ...ascending(heads, 'head-out-of-order'),
    ...chains.flatMap(({ subject, records }) =>
      checkChain({ subject, records, head: headsOf.get(subject) }, seals),
    ),
    ...heads
      .filter(({ subject }) => !records.has(subject))
      .map(({ subject, count: seq }) => ({ kind: 'chain-missing' as const, subject, seq })),
    ...checkIntroduced(keys, keyIntroduced, recordsOf, seals),
    ...checkIntroduced(signOffKeys, signOffKeyIntroduced, recordsOf, seals),
    ...checkRuleChains(chains, signOffs),
    ...(ruleItems ? checkRuleItems(ruleItems, chains, seals) : []),
    ...checkKpiChains(chains, kpis, seals),
    ...(kpiItems ? checkKpiItems(kpiItems, kpis, seals) : []),
    ...checkAnchors(anchors, recordsOf, seals),
    ...checkRecorded(anchors, recordsOf(anchorsSubject) ?? [], seals),
    ...checkReceipts(receipts, recordsOf, seals),
  ];
}
