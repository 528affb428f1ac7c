import { Refused } from '../../governance/refused.ts';
import type { AppealDays } from '../periods/period.ts';
import type { PeriodState } from '../periods/period-state.ts';
import type { AppealRecord } from './fold.ts';
import type { AppealState } from './appeal-state.ts';
import type { AppealRecordBody, Correction } from './records.ts';

const sameDays = (a: AppealDays, b: AppealDays) =>
  a.appealsUntil === b.appealsUntil && a.answeredBy === b.answeredBy && a.committeeBy === b.committeeBy;

/** What an appeal can be made against: what was shown last, and once it is sealed the last version. */
function requireShown(
  { preview, sealed }: PeriodState,
  { evidence, days }: AppealRecordBody<'appeal.opened'>,
): void {
  const shown = sealed.at(-1) ?? preview;
  const isSame =
    shown?.appraisalId === evidence.appraisalId &&
    shown.digest === evidence.digest &&
    shown.rules.version === evidence.rules.version &&
    shown.rules.digest === evidence.rules.digest &&
    evidence.version === (sealed.at(-1)?.version ?? null) &&
    sameDays(shown.days, days);
  if (isSame) return;
  throw new Refused('signed', {
    zh: '这不是现行公示或封存的考核单：请以现行的申诉',
    en: 'This is not the statement that was shown or sealed last: appeal against that one',
  });
}

/** What was corrected is on record before the outcome refers to it, and is later than the appeal. */
function requireCorrected(
  { preview, sealed }: PeriodState,
  { openedAt }: AppealState,
  told: Correction,
): void {
  const found = told.version === null ? preview : sealed[told.version - 1];
  const isSame =
    found !== null &&
    found?.appraisalId === told.appraisalId &&
    found.digest === told.digest &&
    found.at >= openedAt;
  if (isSame) return;
  throw new Refused('order', {
    zh: '没有申诉之后的此项更正：先重新公示或重述，再记录结果',
    en: 'There is no such correction since the appeal: preview anew or restate first, then record the outcome',
  });
}

/**
 * Throws where a command about an appeal does not fit its period as that stands: evidence of what nobody was shown, an
 * outcome that refers to no correction.
 */
export function requireBeside(
  period: PeriodState,
  state: AppealState | null,
  { type, body }: AppealRecord,
): void {
  if (type === 'appeal.opened') requireShown(period, body as AppealRecordBody<'appeal.opened'>);
  if (state === null || (type !== 'appeal.answered' && type !== 'appeal.voted')) return;
  const { correction } = body as AppealRecordBody<'appeal.answered'>;
  if (correction) requireCorrected(period, state, correction);
}
