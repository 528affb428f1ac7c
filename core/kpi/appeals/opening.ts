import { requireRole } from '../../governance/duties.ts';
import { Refused } from '../../governance/refused.ts';
import { dayOf, requireOrder } from '../periods/command.ts';
import type { AppealState } from './appeal-state.ts';
import { requireBy, requireOwn } from './command.ts';
import { appealIdOf, type AppealRecordBody } from './records.ts';

/** An adviser appeals against one line of his or her own statement; what is judged is frozen with it. */
export function open(body: AppealRecordBody<'appeal.opened'>, at: string): AppealState {
  const { by, appealId, period, staffId, statementOf, ground, evidence, days, authors, committee } = body;
  requireRole(by, 'advisor');
  requireOwn(staffId, statementOf);
  requireBy(dayOf(at), days.appealsUntil);
  requireOrder(days, '');
  if (appealId !== appealIdOf(period, evidence.appraisalId, staffId, evidence.line.id))
    throw new Refused('signed', {
      zh: '编号不是此员工此行的申诉',
      en: 'The id is not that of an appeal of this adviser against this line',
    });
  return {
    ...{ appealId, period, staffId, openedBy: by.subject, openedAt: at, ground, evidence, days, authors },
    ...{ committee, standing: 'open', answer: null, votes: [], decision: null },
  };
}
