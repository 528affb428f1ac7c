import { requireOther, requireRole } from '../../governance/duties.ts';
import { Refused } from '../../governance/refused.ts';
import { dayOf } from '../periods/command.ts';
import { type AppealState, lateOn } from './appeal-state.ts';
import { type AppealCommand, requireBy, requireOwn, requireStanding } from './command.ts';

const appealed = { zh: '提出此申诉', en: 'made the appeal' };
const leads = { zh: '是此员工的主管', en: 'lead the adviser' };
const wrote = { zh: '编写所用的规则', en: 'wrote the rules that it was scored by' };
const answered = { zh: '作第一级答复', en: 'gave the first answer' };

/** Throws where somebody would judge his or her own work, or that of the own branch (DOMAIN.md 8.5). */
function requireImpartial(
  { openedBy, authors, answer }: AppealState,
  by: Parameters<typeof requireOther>[0],
  leading: readonly string[],
): void {
  requireOther(by, [openedBy], appealed);
  requireOther(by, leading, leads);
  requireOther(by, authors, wrote);
  requireOther(by, answer ? [answer.by] : [], answered);
}

/** Past its day an answer comes too late, and the adviser goes to the committee without it. */
export const answer: AppealCommand<'appeal.answered'> = (state, body, at) => {
  const { by, reason, correction } = body;
  requireRole(by, 'hr', 'compliance', 'manager');
  requireStanding(state, 'open');
  requireImpartial(state, by, body.leads);
  requireBy(dayOf(at), state.days.answeredBy);
  return { ...state, standing: 'answered', answer: { by: by.subject, at, reason, correction } };
};

export const escalate: AppealCommand<'appeal.escalated'> = (state, { by, staffId }, at) => {
  requireRole(by, 'advisor');
  requireOwn(staffId, state.staffId);
  const day = dayOf(at);
  if (lateOn(state, day) !== 'answer') requireStanding(state, 'answered');
  requireBy(day, state.days.committeeBy);
  return { ...state, standing: 'escalated' };
};

/** A late decision counts, too: nobody else could give it. */
export const decide: AppealCommand<'appeal.decided'> = (state, body, at) => {
  const { by, reason, correction, committee } = body;
  requireRole(by, 'hr', 'compliance');
  requireStanding(state, 'escalated');
  if (!committee.includes(by.subject) || new Set(committee).size < committee.length)
    throw new Refused('duty', {
      zh: '裁决由委员会成员记录，每位成员只列一次',
      en: 'A member of the committee records the decision, and every member is named once',
    });
  for (const subject of committee) requireImpartial(state, { ...by, subject }, body.leads);
  return { ...state, standing: 'decided', decision: { by: by.subject, at, reason, correction } };
};

export const withdraw: AppealCommand<'appeal.withdrawn'> = (state, { by, staffId }) => {
  requireRole(by, 'advisor');
  requireOwn(staffId, state.staffId);
  requireStanding(state, 'open', 'escalated');
  return { ...state, standing: 'withdrawn' };
};
