import { requireRole } from '../../governance/duties.ts';
import { Refused } from '../../governance/refused.ts';
import { dayOf, requireOrder } from '../periods/command.ts';
import type { AppealState } from './appeal-state.ts';
import { requireBy, requireOwn } from './command.ts';
import { appealIdOf, type AppealedLine, type AppealRecordBody, type grounds, isConduct } from './records.ts';

const ofConduct: readonly (typeof grounds)[number][] = ['conduct-wrong', 'rules-misapplied'];

/** Throws where nothing was taken, or where the ground is none against such a line. */
function requireFitting(ground: (typeof grounds)[number], line: AppealedLine): void {
  if (!isConduct(line)) {
    if (ground !== 'conduct-wrong') return;
    throw new Refused('order', {
      zh: '理由 conduct-wrong 针对合规扣分与否决：请就 conduct 一行申诉',
      en: 'The ground conduct-wrong is against deductions and vetoes: appeal against the line conduct',
    });
  }
  if (line.deductions === 0 && !line.veto)
    throw new Refused('order', {
      zh: '您在此期间没有合规扣分或否决，无可申诉',
      en: 'Nothing was deducted or vetoed: there is nothing to appeal against',
    });
  if (ofConduct.includes(ground)) return;
  throw new Refused('order', {
    zh: `合规扣分与否决的申诉理由为：${ofConduct.join('、')}`,
    en: `Grounds against deductions and vetoes are: ${ofConduct.join(', ')}`,
  });
}

/** An adviser appeals against one line of his or her own statement; what is judged is frozen with it. */
export function open(body: AppealRecordBody<'appeal.opened'>, at: string): AppealState {
  const { by, appealId, period, staffId, statementOf, ground, evidence, days, authors, committee } = body;
  requireRole(by, 'advisor');
  requireOwn(staffId, statementOf);
  requireBy(dayOf(at), days.appealsUntil);
  requireOrder(days, '');
  requireFitting(ground, evidence.line);
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
