import type { AuditFinding, AuditFindingKind } from './finding.ts';

/** In the order of their subjects, each once: what stands twice or elsewhere was put there by somebody. */
export const ascending = (list: readonly { subject: string }[], kind: AuditFindingKind): AuditFinding[] =>
  list.flatMap(({ subject }, at) =>
    at > 0 && (list[at - 1]?.subject ?? '') >= subject ? [{ kind, subject }] : [],
  );
