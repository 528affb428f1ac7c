import type { PeriodMembers } from '#core/api/kpi-spread.ts';
import type { Version } from '#core/api/kpis.ts';
import type { AppealState } from '#core/kpi/appeals/appeal-state.ts';
import type { Appraisal } from '#core/kpi/appraisal/appraisal.ts';
import { sealedOn, sealedVersion } from '#core/kpi/periods/as-of.ts';
import type { Period, PeriodDays } from '#core/kpi/periods/period.ts';
import type { AppraisalRef, PeriodState, Sealed } from '#core/kpi/periods/period-state.ts';
import parameters from '#core/kpi/statement/parameters.json' with { type: 'json' };
import { latestPointer, readAppraisal } from '../kpi/appraisal-objects.ts';
import { allPeriods } from '../kpi/kpi-items.ts';
import { readPeriod, readPeriodThen } from '../kpi/period-chains.ts';

interface Found {
  appraisal: Appraisal;
  digest: string;
  sealed: Sealed | null;
  /** As they were told with the preview; null where there was none. */
  days: PeriodDays | null;
}

/** An appraisal that is named, held against its digest. */
async function read(
  { period, preview }: Pick<PeriodState, 'period' | 'preview'>,
  named: Pick<AppraisalRef, 'appraisalId' | 'digest'> | null | undefined,
  sealed: Sealed | null = null,
): Promise<Found | null> {
  if (!named) return null;
  const { appraisalId, digest } = named;
  const appraisal = await readAppraisal({ period, appraisalId }, digest);
  return { appraisal, digest, sealed, days: preview?.days ?? null };
}

/** An appraisal of a period by what the chain of the period says of it; null where there is none. */
export async function findAppraisal(period: Period, version: Version): Promise<Found | null> {
  const state = await readPeriod(period);
  if (version === 'preview') return read(state, state.preview);
  if (version !== 'latest') {
    const sealed = typeof version === 'number' ? sealedVersion(state, version) : sealedOn(state, version);
    return read(state, sealed, sealed);
  }
  const sealed = sealedVersion(state);
  if (sealed) return read(state, sealed, sealed);
  // What was computed since and never shown is nothing that anybody could appeal against.
  return read(state, state.preview ?? (await latestPointer(period)));
}

/** What an appeal was made against, with the period as it stood then: whatever was shown or restated since. */
export async function findAppealed({ period, openedAt, evidence }: AppealState): Promise<Found | null> {
  const then = await readPeriodThen(period, openedAt);
  const { version } = evidence;
  return read(then, evidence, version === null ? null : sealedVersion(then, version));
}

/** What earlier periods came to, as it was sealed or else shown last. */
export async function earlierPeriods(period: Period): Promise<PeriodMembers[]> {
  const named: { period: Period; ref: AppraisalRef }[] = [];
  for await (const { period: of, sealed, preview } of allPeriods()) {
    const ref = sealed.at(-1) ?? preview;
    if (of < period && ref) named.push({ period: of, ref });
  }
  const shown = named.slice(1 - parameters.periodsShown);
  return Promise.all(
    shown.map(async ({ period: of, ref: { appraisalId, digest } }) => ({
      ...{ period: of, members: (await readAppraisal({ period: of, appraisalId }, digest)).members },
    })),
  );
}
