/** What is wrong with a part of the audit; where it is wrong stands beside it. */
export type AuditFindingKind =
  | 'record-altered'
  | 'record-elsewhere'
  | 'record-out-of-order'
  | 'record-unlinked'
  | 'head-missing'
  | 'head-differs'
  | 'head-unsigned';

export interface AuditFinding {
  kind: AuditFindingKind;
  subject?: string;
  seq?: number;
  day?: string;
}
