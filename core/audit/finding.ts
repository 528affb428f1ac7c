import type { Words } from '../api/api-error.ts';

export const auditFindingKinds = [
  'record-altered',
  'record-elsewhere',
  'record-out-of-order',
  'record-unlinked',
  'head-missing',
  'head-differs',
  'head-unsigned',
  'head-out-of-order',
  'chain-missing',
  'chain-out-of-order',
  'key-not-introduced',
  'anchor-out-of-order',
  'anchor-unlinked',
  'anchor-unsigned',
  'anchor-altered',
  'anchor-missing',
  'anchor-unrecorded',
  'anchor-contradicted',
  'certificate-altered',
  'certificate-unsigned',
  'certificate-unrecorded',
  'decision-altered',
  'facts-altered',
  'rules-altered',
  'rules-unlawful',
  'rules-not-in-force',
  'rules-table',
  'sign-off-missing',
  'sign-off-unsigned',
  'kpi-unlawful',
  'kpi-table',
  'seal-unsigned',
  'seal-contradicted',
  'appeal-contradicted',
  'receipt-altered',
  'receipt-unsigned',
  'receipt-contradicted',
] as const;

/** What is wrong with a part of the audit, by a name; the command line has the words. */
export type AuditFindingKind = (typeof auditFindingKinds)[number];

/** Where it is wrong: a record of a chain by number, a head by the number it ends with, an anchor by its day, a signature by its version and role. */
export interface AuditFinding {
  kind: AuditFindingKind;
  subject?: string;
  seq?: number;
  day?: string;
  /** Of a rule set. */
  version?: number;
  /** Whose signature it is. */
  role?: string;
  /** Which duty was passed over. */
  why?: Words;
}
