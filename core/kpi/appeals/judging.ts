import { judgesOfAppeals } from '../../api/roles.ts';
import { requireOther, requireRole } from '../../governance/duties.ts';
import { dayOf } from '../periods/command.ts';
import { type AppealState, lateOn, votesFor } from './appeal-state.ts';
import { type AppealCommand, requireBy, requireOwn, requireStanding } from './command.ts';

const appealed = { zh: '提出此申诉', en: 'made the appeal' };
const leads = { zh: '是此员工的主管或其本人', en: 'lead the adviser, or are the adviser' };
const wrote = { zh: '编写所用的规则', en: 'wrote the rules that it was scored by' };
const answered = { zh: '作第一级答复', en: 'gave the first answer' };
const voted = { zh: '如此投票', en: 'voted for this' };

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
  requireRole(by, ...judgesOfAppeals);
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

/**
 * Enough votes for one outcome decide, each given by its member alone; a split waits for a further member. Whoever votes
 * for another outcome changes the own vote: what it was for may have been shown anew since, and is not to be had any
 * more. A late decision counts, too: nobody else could give it.
 */
export const vote: AppealCommand<'appeal.voted'> = (state, body, at) => {
  const { by, reason, correction } = body;
  requireRole(by, ...judgesOfAppeals);
  requireStanding(state, 'escalated');
  requireImpartial(state, by, body.leads);
  const agreeing = votesFor(state.votes, correction).map((one) => one.by);
  requireOther(by, agreeing, voted);
  const others = state.votes.filter((one) => one.by !== by.subject);
  const votes = [...others, { by: by.subject, at, reason, correction }];
  if (votesFor(votes, correction).length < state.committee) return { ...state, votes };
  return { ...state, votes, standing: 'decided', decision: { at, correction } };
};

export const withdraw: AppealCommand<'appeal.withdrawn'> = (state, { by, staffId }) => {
  requireRole(by, 'advisor');
  requireOwn(staffId, state.staffId);
  requireStanding(state, 'open', 'escalated');
  return { ...state, standing: 'withdrawn' };
};
