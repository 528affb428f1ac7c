import {
  type Command,
  requireBeside,
  requireDigest,
  requireState,
  versionOf,
  withVersion,
} from './command.ts';
import { requireOther, requireRole, signed, signersBy, wrote } from './duties.ts';
import { firstDayOf } from './in-force.ts';
import { signersOf } from './parameters.ts';
import { Refused } from './refused.ts';

/** The reviewer has the pack before the eyes: without it nobody signs. */
export const show: Command<'rules.shown'> = (state, { by, version, pack }, { day }) => {
  const before = versionOf(state, version);
  requireRole(by, ...signersOf(before.kind));
  requireState(before, day, 'in-review');
  if (before.evidence?.pack !== pack)
    throw new Refused('signed', {
      zh: '出示的不是此版本的审阅材料',
      en: 'What was shown is not the review pack of this version',
    });
  return withVersion(state, { ...before, shown: [...before.shown, { subject: by.subject, pack }] });
};

/** One signature a role, of different people, none of whom wrote it. */
export const approve: Command<'rules.approved'> = (state, body, { day }) => {
  const { by, version, digest, key, signature } = body;
  const before = versionOf(state, version);
  const due = signersOf(before.kind);
  requireRole(by, ...due);
  requireState(before, day, 'in-review');
  requireOther(by, before.authors, wrote);
  requireOther(by, signersBy(before), signed);
  requireDigest(before, digest);
  requireBeside(state, before, firstDayOf(before, day));
  if (before.signOffs.some(({ role }) => role === by.role))
    throw new Refused('order', {
      zh: '此角色已签署',
      en: 'This role has signed already',
    });
  if (!before.shown.some(({ subject, pack }) => subject === by.subject && pack === before.evidence?.pack))
    throw new Refused('signed', {
      zh: '请先查看审阅材料（tidemark rules pack），再签署',
      en: 'Look at the review pack first (tidemark rules pack), then sign',
    });
  const signOffs = [...before.signOffs, { subject: by.subject, role: by.role, digest, key, signature }];
  const complete = due.every((role) => signOffs.some((one) => one.role === role));
  const approved = { ...before, signOffs, state: 'approved' as const, approvedOn: day };
  return withVersion(state, complete ? approved : { ...before, signOffs });
};

/** Its authors mend it, or leave it. */
export const reject: Command<'rules.rejected'> = (state, { by, version, digest }, { day }) => {
  const before = versionOf(state, version);
  requireRole(by, ...signersOf(before.kind));
  requireState(before, day, 'in-review');
  requireOther(by, before.authors, wrote);
  requireDigest(before, digest);
  return withVersion(state, { ...before, state: 'rejected', signOffs: [] });
};
