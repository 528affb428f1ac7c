import { conductFigures, targetFigures } from '../kpi/figures.ts';
import { choice, date, flag, month, optional, personal, text } from './columns.ts';
import type { LedgerFile } from './file.ts';
import type { Row } from './row.ts';

/** What a staff member is to reach in a month; `*` is everybody who has no row of that kpi. */
export const kpiTargets: LedgerFile = {
  name: 'kpi_targets',
  scope: 'branch',
  key: ['period', 'staff_id', 'kpi'],
  columns: {
    period: month,
    staff_id: text,
    kpi: choice(...targetFigures.keys()),
    // CNY, counts and shares of one.
    target: { type: 'decimal', places: 6, sign: 'not-negative', asWritten: true },
  },
};

/** A veto is a matter of the kind (DOMAIN.md 8.5): nobody gives one to an event of another, or takes it from one of these. */
function otherThanKind({ kind, veto }: Row): string | undefined {
  const isVeto = conductFigures.get(String(kind))?.veto === true;
  if (veto === undefined || veto === isVeto) return undefined;
  return isVeto
    ? `veto is 0, and kind ${String(kind)} is a veto`
    : `veto is 1, and kind ${String(kind)} is no veto`;
}

export const complianceEvents: LedgerFile = {
  name: 'compliance_events',
  scope: 'branch',
  key: ['event_id'],
  dated: 'date',
  columns: {
    event_id: text,
    staff_id: text,
    date,
    kind: choice(...conductFigures.keys()),
    points: { type: 'decimal', places: 2, sign: 'not-negative' },
    veto: optional(flag),
    // Free words: they may name whom it happened to.
    note: optional(personal(text)),
  },
  contradiction: otherThanKind,
};
