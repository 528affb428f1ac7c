import type { AppealRecord } from '#core/kpi/appeals/fold.ts';
import { appealIdOf, appealRecords, type AppealRecordType } from '#core/kpi/appeals/records.ts';
import { ada, cara, days, digestLike, hana, max } from './appraised.ts';

export const appealId = appealIdOf('2026-01', 'a1', 'S1', 'K4');
const bob = { subject: 'bob', role: 'hr' as const };
const eva = { subject: 'eva', role: 'hr' as const };
const ann = { subject: 'ann', role: 'hr' as const };

const evidence = {
  ...{ appraisalId: 'a1', digest: digestLike('1'), rules: { version: 1, digest: digestLike('f') } },
  ...{ version: null, credits: digestLike('e'), evaluations: ['r1'] },
  line: {
    ...{ id: 'K4', score: 15, exact: '15.000000', extra: 1.5 },
    parts: [{ actual: '1100000.00', target: '1000000.00', completion: '1.100000' }],
  },
};
/** Of a preview with a deduction. */
const onConduct = {
  ...evidence,
  line: {
    ...{ id: 'conduct', deductions: 5, coefficient: 0.95, veto: false },
    ...{ fired: ['COMPLAINTS_ORDINARY'], events: ['E1'] },
  },
};
const { appealsUntil, answeredBy, committeeBy } = days;
const open = {
  ...{ by: ada, appealId, period: '2026-01', staffId: 'S1', statementOf: 'S1', ground: 'owner-wrong' },
  ...{ evidence, days: { appealsUntil, answeredBy, committeeBy }, authors: ['ann'], committee: 2 },
};
export const conductAppealId = appealIdOf('2026-01', 'a1', 'S1', 'conduct');
const openOnConduct = {
  ...{ ...open, appealId: conductAppealId, ground: 'conduct-wrong', evidence: onConduct },
};
const unharmed = { ...onConduct.line, deductions: 0, coefficient: 1, fired: [], events: [] };
const refuse = { by: bob, reason: 'the handover was on 9 January', correction: null, leads: ['max'] };
const own = { by: ada, staffId: 'S1' };
const correction = { appraisalId: 'a3', digest: digestLike('3'), version: 2 };
const keep = { ...refuse, by: hana, reason: 'as answered' };
const correct = { ...keep, reason: 'the row is of the old owner', correction };

const [opened, answered, escalated, decided] = [
  '2026-02-10T01:00:00.000Z',
  '2026-02-24T02:00:00.000Z',
  '2026-02-28T02:00:00.000Z',
  '2026-03-13T02:00:00.000Z',
];

/** Commands by a short name: what is said, and when. */
export const given: Readonly<Record<string, [AppealRecordType, object, string]>> = {
  open: ['appeal.opened', open, opened],
  'open before three': ['appeal.opened', { ...open, committee: 3 }, opened],
  'open by a manager': ['appeal.opened', { ...open, by: max }, opened],
  'open for another': ['appeal.opened', { ...open, statementOf: 'S2' }, opened],
  'open for wrong conduct of an indicator': ['appeal.opened', { ...open, ground: 'conduct-wrong' }, opened],
  'open for rules misapplied': ['appeal.opened', { ...open, ground: 'rules-misapplied' }, opened],
  'open on conduct': ['appeal.opened', openOnConduct, opened],
  'open on conduct for rules misapplied': [
    'appeal.opened',
    { ...openOnConduct, ground: 'rules-misapplied' },
    opened,
  ],
  'open on conduct for a missing credit': [
    'appeal.opened',
    { ...openOnConduct, ground: 'credit-missing' },
    opened,
  ],
  'open on conduct with nothing deducted': [
    'appeal.opened',
    { ...openOnConduct, evidence: { ...onConduct, line: unharmed } },
    opened,
  ],
  'open on a veto alone': [
    'appeal.opened',
    { ...openOnConduct, evidence: { ...onConduct, line: { ...unharmed, coefficient: 0, veto: true } } },
    opened,
  ],
  'open on conduct under the id of an indicator': ['appeal.opened', { ...openOnConduct, appealId }, opened],
  'open late': ['appeal.opened', open, '2026-02-14T01:00:00.000Z'],
  'open under another id': ['appeal.opened', { ...open, period: '2026-02' }, opened],
  'open with other digest': [
    'appeal.opened',
    { ...open, evidence: { ...evidence, digest: digestLike('2') } },
    opened,
  ],
  'open with other rules': [
    'appeal.opened',
    { ...open, evidence: { ...evidence, rules: { version: 2, digest: digestLike('f') } } },
    opened,
  ],
  'open with other days': [
    'appeal.opened',
    { ...open, days: { ...open.days, committeeBy: '2027-01-01' } },
    opened,
  ],
  refuse: ['appeal.answered', refuse, answered],
  uphold: ['appeal.answered', { ...refuse, correction }, answered],
  'uphold by the preview': [
    'appeal.answered',
    { ...refuse, correction: { appraisalId: 'a4', digest: digestLike('4'), version: null } },
    answered,
  ],
  'uphold by what was shown before': [
    'appeal.answered',
    { ...refuse, correction: { appraisalId: 'a1', digest: digestLike('1'), version: null } },
    answered,
  ],
  'uphold by another digest': [
    'appeal.answered',
    { ...refuse, correction: { ...correction, digest: digestLike('4') } },
    answered,
  ],
  'refuse by an adviser': [
    'appeal.answered',
    { ...refuse, by: { subject: 'al', role: 'advisor' } },
    answered,
  ],
  'refuse by the lead': ['appeal.answered', { ...refuse, by: { ...hana, subject: 'max' } }, answered],
  'refuse by a manager': ['appeal.answered', { ...refuse, by: max, leads: [] }, answered],
  'refuse by the author': ['appeal.answered', { ...refuse, by: ann }, answered],
  'refuse as the appellant': ['appeal.answered', { ...refuse, by: { subject: 'ada', role: 'hr' } }, answered],
  'refuse late': ['appeal.answered', refuse, escalated],
  escalate: ['appeal.escalated', own, answered],
  'escalate unanswered': ['appeal.escalated', own, escalated],
  'escalate for another': ['appeal.escalated', { ...own, staffId: 'S2' }, answered],
  'escalate late': ['appeal.escalated', own, '2026-03-14T02:00:00.000Z'],
  'hana keeps': ['appeal.voted', keep, decided],
  'cara keeps': ['appeal.voted', { ...keep, by: cara }, decided],
  'eva keeps': ['appeal.voted', { ...keep, by: eva }, decided],
  'hana keeps late': ['appeal.voted', keep, '2026-04-01T02:00:00.000Z'],
  'cara keeps late': ['appeal.voted', { ...keep, by: cara }, '2026-04-02T02:00:00.000Z'],
  'hana corrects': ['appeal.voted', correct, decided],
  'cara corrects': ['appeal.voted', { ...correct, by: cara }, decided],
  'eva corrects': ['appeal.voted', { ...correct, by: eva }, decided],
  'cara corrects otherwise': [
    'appeal.voted',
    { ...correct, by: cara, correction: { appraisalId: 'a4', digest: digestLike('4'), version: null } },
    decided,
  ],
  'hana as compliance keeps': ['appeal.voted', { ...keep, by: { ...cara, subject: 'hana' } }, decided],
  'a manager keeps': ['appeal.voted', { ...keep, by: max, leads: [] }, decided],
  'the adviser keeps': ['appeal.voted', { ...keep, by: ada }, decided],
  'the lead keeps': ['appeal.voted', { ...keep, by: { ...hana, subject: 'max' } }, decided],
  'the author keeps': ['appeal.voted', { ...keep, by: ann }, decided],
  'the appellant keeps': ['appeal.voted', { ...keep, by: { ...hana, subject: 'ada' } }, decided],
  'who answered keeps': ['appeal.voted', { ...keep, by: { ...hana, subject: 'bob' } }, decided],
  withdraw: ['appeal.withdrawn', own, answered],
  'withdraw for another': ['appeal.withdrawn', { ...own, staffId: 'S2' }, answered],
};

export function commandOf(name: string): AppealRecord {
  const [type, body, at] = given[name]!;
  return { type, body: appealRecords[type].parse(body), at };
}
