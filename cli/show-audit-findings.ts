import type { AuditFinding, AuditFindingKind } from '#core/audit/finding.ts';
import { table } from './table.ts';
import type { MessageKey, Say } from './text/messages.ts';

const words: Readonly<Record<AuditFindingKind, MessageKey>> = {
  'record-altered': 'foundRecordAltered',
  'record-elsewhere': 'foundRecordElsewhere',
  'record-out-of-order': 'foundRecordOutOfOrder',
  'record-unlinked': 'foundRecordUnlinked',
  'head-missing': 'foundHeadMissing',
  'head-differs': 'foundHeadDiffers',
  'head-unsigned': 'foundHeadUnsigned',
  'head-out-of-order': 'foundHeadOutOfOrder',
  'chain-missing': 'foundChainMissing',
  'chain-out-of-order': 'foundChainOutOfOrder',
  'key-not-introduced': 'foundKeyNotIntroduced',
  'anchor-out-of-order': 'foundAnchorOutOfOrder',
  'anchor-unlinked': 'foundAnchorUnlinked',
  'anchor-unsigned': 'foundAnchorUnsigned',
  'anchor-altered': 'foundAnchorAltered',
  'anchor-missing': 'foundAnchorMissing',
  'anchor-unrecorded': 'foundAnchorUnrecorded',
  'anchor-contradicted': 'foundAnchorContradicted',
  'certificate-altered': 'foundCertificateAltered',
  'certificate-unsigned': 'foundCertificateUnsigned',
  'certificate-unrecorded': 'foundCertificateUnrecorded',
  'decision-altered': 'foundDecisionAltered',
  'facts-altered': 'foundFactsAltered',
  'rules-altered': 'foundRulesAltered',
  'receipt-altered': 'foundReceiptAltered',
  'receipt-unsigned': 'foundReceiptUnsigned',
  'receipt-contradicted': 'foundReceiptContradicted',
};

function placeOf({ subject, seq, day }: AuditFinding, say: Say): string {
  const anchor = day === undefined ? [] : [say('whereDay', { day })];
  const record =
    subject === undefined ? [] : [seq === undefined ? subject : say('whereRecord', { subject, seq })];
  return [...anchor, ...record].join('; ');
}

/** Where the audit does not hold, and what is wrong there. */
export const showAuditFindings = (findings: readonly AuditFinding[], say: Say): string =>
  [
    `${say('auditBroken', { count: findings.length })}\n`,
    table(
      [say('hWhere'), say('hFinding')],
      findings.map((finding) => [placeOf(finding, say), say(words[finding.kind])]),
    ),
  ].join('');
