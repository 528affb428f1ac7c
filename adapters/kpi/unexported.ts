import { dayOf } from '#core/kpi/periods/command.ts';
import type { PeriodState, Sealed } from '#core/kpi/periods/period-state.ts';
import type { AppraisalId } from './appraisal-objects.ts';
import { isExported } from './standing-export.ts';

type Versions = Pick<PeriodState, 'period'> & {
  sealed: readonly Pick<Sealed, 'appraisalId' | 'at' | 'version'>[];
};

/** The oldest version of before today whose files are not whole: whoever was to write them died. */
export async function unexported(
  { period, sealed }: Versions,
  today: string,
): Promise<AppraisalId | undefined> {
  for (const { appraisalId, at, version } of sealed) {
    const of = { period, appraisalId };
    if (dayOf(at) < today && !(await isExported(of, version))) return of;
  }
  return undefined;
}
