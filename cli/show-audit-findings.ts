import { Role, roleTitles } from '#core/api/roles.ts';
import type { AuditFinding, AuditFindingKind } from '#core/audit/finding.ts';
import type { CommandContext } from './command.ts';
import { table } from './table.ts';
import type { Language } from './text/language.ts';
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
  'rules-unlawful': 'foundRulesUnlawful',
  'rules-not-in-force': 'foundRulesNotInForce',
  'rules-table': 'foundRulesTable',
  'sign-off-missing': 'foundSignOffMissing',
  'sign-off-unsigned': 'foundSignOffUnsigned',
  'kpi-unlawful': 'foundKpiUnlawful',
  'kpi-table': 'foundKpiTable',
  'seal-unsigned': 'foundSealUnsigned',
  'seal-contradicted': 'foundSealContradicted',
  'appeal-contradicted': 'foundAppealContradicted',
  'receipt-altered': 'foundReceiptAltered',
  'receipt-unsigned': 'foundReceiptUnsigned',
  'receipt-contradicted': 'foundReceiptContradicted',
};

function placeOf({ subject, seq, day, version }: AuditFinding, say: Say): string {
  const anchor = day === undefined ? [] : [say('whereDay', { day })];
  const record =
    subject === undefined ? [] : [seq === undefined ? subject : say('whereRecord', { subject, seq })];
  const of = version === undefined ? [] : [say('whereVersion', { version })];
  return [...anchor, ...record, ...of].join('; ');
}

function whatOf({ kind, role, why }: AuditFinding, say: Say, language: Language): string {
  const known = Role.safeParse(role);
  const title = known.success ? roleTitles[known.data][language] : (role ?? '');
  const what = say(words[kind], { role: title });
  return why ? `${what}: ${why[language]}` : what;
}

/** Where the audit does not hold, and what is wrong there. */
export const showAuditFindings = (
  findings: readonly AuditFinding[],
  { say, language }: Pick<CommandContext, 'say' | 'language'>,
): string =>
  [
    `${say('auditBroken', { count: findings.length })}\n`,
    table(
      [say('hWhere'), say('hFinding')],
      findings.map((finding) => [placeOf(finding, say), whatOf(finding, say, language)]),
    ),
  ].join('');
