import { Refused } from '../../governance/refused.ts';
import { shanghaiTime } from '../../ledger/instant.ts';
import type { AppealDays } from './period.ts';
import type { AppraisalRef, PeriodState } from './period-state.ts';
import type { PeriodRecordBody, PeriodRecordType } from './records.ts';

/** The state after a command that is given at an instant; throws Refused where the period does not admit it. */
export type PeriodCommand<T extends PeriodRecordType> = (
  state: PeriodState,
  body: PeriodRecordBody<T>,
  at: string,
) => PeriodState;

/** The day in Shanghai of an instant. */
export const dayOf = (at: string): string => (shanghaiTime(at) ?? '').slice(0, 10);

export const refOf = ({ appraisalId, digest, rules, asOf, knownAt }: AppraisalRef): AppraisalRef => ({
  ...{ appraisalId, digest, rules, asOf, knownAt },
});

/** What is shown, sealed or restated is the whole period. */
export function requireWhole({ asOf }: { asOf: string }, last: string): void {
  if (asOf === last) return;
  throw new Refused('date', {
    zh: `考核只算到 ${asOf}，此期间到 ${last}：请先算完整个期间`,
    en: `The appraisal goes to ${asOf}, the period to ${last}: compute all of it first`,
  });
}

/** Throws where rows as they were known earlier would stand in the place of later ones: whoever was slow has nothing to add. */
export function requireNoOlder({ knownAt }: { knownAt: number }, stands: { knownAt: number } | null): void {
  if (stands === null || knownAt >= stands.knownAt) return;
  throw new Refused('order', {
    zh: `现行的依数据版本 ${stands.knownAt} 计算，此次依较早的 ${knownAt}：请重新计算`,
    en: `What stands was computed of the store at ${stands.knownAt}, this at the earlier ${knownAt}: compute it anew`,
  });
}

/** Throws unless one day follows the other as in any calendar. */
export function requireOrder({ appealsUntil, answeredBy, committeeBy }: AppealDays, from: string): void {
  if (from < appealsUntil && appealsUntil <= answeredBy && answeredBy <= committeeBy) return;
  throw new Refused('date', {
    zh: '申诉、答复与委员会的期限须依次在后',
    en: 'The last days for appeals, answers and the committee must follow one another',
  });
}
