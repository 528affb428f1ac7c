import { type Role, roleTitles } from '../api/roles.ts';
import type { By } from './records.ts';
import { Refused } from './refused.ts';
import type { RuleVersion } from './rule-set-state.ts';

const titleOf = (role: Role) => roleTitles[role];

/** Throws unless the role is one of those whose duty it is. */
export function requireRole({ role }: By, ...admitted: readonly (Role | 'night')[]): void {
  if (admitted.includes(role)) return;
  const people = admitted.filter((one) => one !== 'night');
  throw new Refused('duty', {
    zh: `此命令由以下角色执行：${people.map((one) => titleOf(one).zh).join('、') || '夜间运行'}`,
    en: `This is done by: ${people.join(', ') || 'the night itself'}`,
  });
}

/** Throws when the same person, in whatever role, has done what somebody else must have done (PIPL 24; DESIGN.md 4). */
export function requireOther(
  { subject }: By,
  others: readonly string[],
  done: { zh: string; en: string },
): void {
  if (!others.includes(subject)) return;
  throw new Refused('duty', {
    zh: `须由另一人执行：您已${done.zh}`,
    en: `Somebody else must do this: you ${done.en}`,
  });
}

export const wrote = { zh: '编写此版本', en: 'wrote this version' };
export const signed = { zh: '签署此版本', en: 'signed this version' };
export const signersBy = ({ signOffs }: RuleVersion): string[] => signOffs.map(({ subject }) => subject);
