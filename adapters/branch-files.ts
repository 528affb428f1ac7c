import type { Row } from '#core/ledger/row.ts';
import type { Sees } from './head.ts';
import { readSeries } from './market.ts';

/** The rows of staff.csv (without names), kpi_targets.csv and compliance_events.csv that a reader with this view sees. */
export async function readBranchFiles(sees: Sees): Promise<{ staff: Row[]; targets: Row[]; conduct: Row[] }> {
  const [staff, targets, conduct] = await Promise.all([
    readSeries('staff', sees),
    readSeries('kpi_targets', sees),
    readSeries('compliance_events', sees),
  ]);
  return { staff, targets, conduct };
}
