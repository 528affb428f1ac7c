import { dayOf } from '#core/kpi/periods/command.ts';
import { manifestName } from '#core/kpi/export/manifest.ts';
import type { PeriodState, Sealed } from '#core/kpi/periods/period-state.ts';
import { env } from '../env.ts';
import { objectSize } from '../store.ts';
import { type AppraisalId, exportKey } from './appraisal-objects.ts';

/** The manifest is written last. */
export const isExported = async (of: AppraisalId, version: number): Promise<boolean> =>
  (await objectSize(env.storeBucket, exportKey(of, manifestName(of.period, version)))) !== undefined;

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
