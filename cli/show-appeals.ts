import type { AppealEntry } from '#core/api/kpi-appeals.ts';
import { shanghaiTime } from '#core/ledger/instant.ts';
import { table } from './table.ts';
import type { MessageKey, Say } from './text/messages.ts';

const standings = {
  open: 'kpiAppealOpen',
  answered: 'kpiAppealAnswered',
  escalated: 'kpiAppealEscalated',
  decided: 'kpiAppealDecided',
  withdrawn: 'kpiAppealWithdrawn',
} as const satisfies Record<AppealEntry['standing'], MessageKey>;

const grounds = {
  'credit-missing': 'kpiCreditMissing',
  'owner-wrong': 'kpiOwnerWrong',
  'row-wrong': 'kpiRowWrong',
  'target-wrong': 'kpiTargetWrong',
  'conduct-wrong': 'kpiConductWrong',
  'rules-misapplied': 'kpiRulesMisapplied',
} as const satisfies Record<AppealEntry['ground'], MessageKey>;

/** Until when somebody has to act; nobody has where an appeal has ended. */
const dueOf = ({ standing, days }: AppealEntry): string | null =>
  standing === 'open' ? days.answeredBy : standing === 'escalated' ? days.committeeBy : null;

const standingOf = (entry: AppealEntry, say: Say) =>
  `${say(standings[entry.standing])}${entry.late ? ` (${say('kpiAppealLate')})` : ''}`;

export function showAppeals(entries: readonly AppealEntry[], say: Say): string {
  const heading = [say('hKpiAppeal'), say('hStaff'), say('hKpiLine'), say('hKpiGround')];
  const rows = entries.map((entry) => [
    ...[entry.appealId, entry.staffId, entry.evidence.line.id, say(grounds[entry.ground])],
    ...[standingOf(entry, say), dueOf(entry)],
  ]);
  return table([...heading, say('hStanding'), say('hKpiDue')], rows);
}

const timeOf = (at: string) => shanghaiTime(at)?.slice(0, 16).replace('T', ' ') ?? at;

type Outcome = NonNullable<AppealEntry['decision']>;
const resultOf = ({ correction }: Pick<Outcome, 'correction'>, say: Say) =>
  correction ? say('kpiCorrected', { appraisal: correction.appraisalId }) : say('kpiRefused');

function answerLine({ answer }: AppealEntry, say: Say): string {
  if (answer === null) return '';
  const { by, at, reason } = answer;
  return `  ${say('kpiAnswer', { by, at: timeOf(at), reason, result: resultOf(answer, say) })}\n`;
}

function votesLine({ standing, votes: { count, by } }: AppealEntry, say: Say): string {
  if (standing !== 'escalated') return '';
  return `  ${by?.length ? say('kpiVotesBy', { count, by: by.join(', ') }) : say('kpiVotes', { count })}\n`;
}

function decisionLines({ decision }: AppealEntry, say: Say): string {
  if (decision === null) return '';
  const heading = say('kpiDecision', { at: timeOf(decision.at), result: resultOf(decision, say) });
  const reasons = decision.reasons.map((one) => `    ${say('kpiDecisionReason', one)}\n`);
  return [`  ${heading}\n`, ...reasons].join('');
}

function frozenLine({ appraisalId, version, line }: AppealEntry['evidence'], say: Say): string {
  const of = { appraisal: appraisalId, version: version ?? '–', line: line.id };
  if ('score' in line)
    return say('kpiAppealLine', { ...of, extra: line.extra, score: line.score ?? say('kpiNotAvailable') });
  const { deductions, coefficient, veto, fired, events } = line;
  const named = { fired: fired.join(', '), events: events.join(', ') || '–' };
  const told = { deductions, coefficient, veto: say(veto ? 'kpiVeto' : 'kpiNoVeto') };
  return say('kpiAppealConduct', { ...of, ...told, ...named });
}

/** One appeal: where it stands, its frozen line, and what was said to it. */
export function showAppeal(entry: AppealEntry, say: Say): string {
  const { appealId, period, staffId, ground, evidence, days } = entry;
  const head = { id: appealId, staffId, ground: say(grounds[ground]), standing: standingOf(entry, say) };
  return [
    `${say('kpiAppealIs', head)}\n`,
    `  ${frozenLine(evidence, say)}\n`,
    `  ${say('kpiAppealStatement', { period, staffId, id: appealId })}\n`,
    `  ${say('kpiAppealDays', days)}\n`,
    answerLine(entry, say),
    votesLine(entry, say),
    decisionLines(entry, say),
  ].join('');
}
