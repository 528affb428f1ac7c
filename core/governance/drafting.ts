import {
  type Command,
  requireBeside,
  requireDigest,
  requireNoEmergency,
  requireState,
  versionOf,
  withVersion,
} from './command.ts';
import { requireRole } from './duties.ts';
import { findVersion, firstDayOf } from './in-force.ts';
import type { By, Window } from './records.ts';
import { Refused } from './refused.ts';
import type { RuleSetState, RuleVersion } from './rule-set-state.ts';
import { draftDigest, signedDigest } from './signed-digest.ts';

const authorsWith = ({ authors }: RuleVersion, { subject }: By) => [...new Set([...authors, subject])];

function requireWindow({ from, until }: Window): void {
  if (until === null || from < until) return;
  throw new Refused('date', {
    zh: `生效期须在开始（${from}）之后结束，而不是${until}`,
    en: `A version ends after it begins (${from}), not on ${until}`,
  });
}

/** Nothing that was checked, shown or signed before counts for what is written now. */
const unchecked = {
  ...{ state: 'draft' as const, evidence: null, beside: null, blockers: [], digest: null },
  ...{ shown: [], signOffs: [], approvedOn: null, shadowNights: [], on: null, activator: null },
};

function requireEqualContent(state: RuleSetState, number: number, content: string, day: string): void {
  const old = findVersion(state, number);
  if (old?.on != null && old.on <= day && old.content === content) return;
  throw new Refused('order', {
    zh: `只能恢复曾经生效的版本，且内容须相同；第${number}版不符`,
    en: `Only the very content of a version that was in force can be brought back; version ${number} is not that`,
  });
}

export const draft: Command<'rules.drafted'> = (state, body, { day }) => {
  const { by, version, kind, content, window, papers, rollbackOf } = body;
  requireRole(by, 'analyst');
  requireWindow(window);
  const next = state.versions.length + 1;
  if (version !== next)
    throw new Refused('order', { zh: `下一版是第${next}版`, en: `The next version is number ${next}` });
  if (rollbackOf !== null) requireEqualContent(state, rollbackOf, content, day);
  const drafted: RuleVersion = {
    ...{ version, kind, content, window, papers, rollbackOf, authors: [by.subject] },
    ...unchecked,
  };
  return { ...state, versions: [...state.versions, drafted] };
};

/** An edit of anything, the dates included, voids what was checked and signed; a rollback that is edited is none. */
export const edit: Command<'rules.edited'> = (state, { by, version, content, window, papers }, { day }) => {
  const before = versionOf(state, version);
  requireRole(by, 'analyst');
  requireWindow(window);
  requireState(before, day, 'draft', 'checked', 'in-review', 'approved', 'scheduled', 'rejected');
  const authors = authorsWith(before, by);
  const rollbackOf = content === before.content ? before.rollbackOf : null;
  return withVersion(state, { ...before, content, window, papers, authors, rollbackOf, ...unchecked });
};

export const check: Command<'rules.checked'> = (state, body, { day, digest }) => {
  const { by, version, draft: examined, beside, evidence, blockers } = body;
  const before = versionOf(state, version);
  requireRole(by, 'analyst');
  requireState(before, day, 'draft', 'checked');
  if (examined !== draftDigest(before, digest))
    throw new Refused('signed', {
      zh: `检查的不是第${version}版现在的内容、生效期与说明，请重新检查`,
      en: `What was checked is not what version ${version}, its days and its papers say now: check it again`,
    });
  const checked = { ...before, evidence, beside, blockers, authors: authorsWith(before, by) };
  requireBeside(state, checked, firstDayOf(before, day));
  return withVersion(state, { ...checked, state: 'checked', digest: null, shown: [] });
};

export const submit: Command<'rules.submitted'> = (state, { by, version, digest }, context) => {
  const before = versionOf(state, version);
  requireRole(by, 'analyst');
  requireState(before, context.day, 'checked');
  requireNoEmergency(state);
  if (before.blockers.length > 0)
    throw new Refused('order', {
      zh: `须先处理：${before.blockers.join('、')}（详见 tidemark rules pack）`,
      en: `To be mended first: ${before.blockers.join(', ')} (tidemark rules pack says where and how)`,
    });
  const submitted = {
    ...before,
    authors: authorsWith(before, by),
    state: 'in-review' as const,
    digest: signedDigest(state, before, context.digest),
  };
  requireDigest(submitted, digest);
  return withVersion(state, submitted);
};

/** An author takes back what is not in force yet. */
export const withdraw: Command<'rules.withdrawn'> = (state, { by, version }, { day }) => {
  const before = versionOf(state, version);
  requireRole(by, 'analyst');
  requireState(before, day, 'draft', 'checked', 'in-review', 'approved', 'scheduled', 'rejected');
  if (!before.authors.includes(by.subject))
    throw new Refused('duty', {
      zh: '只有编写者可以撤回',
      en: 'Only who wrote it can withdraw it',
    });
  return withVersion(state, { ...before, state: 'withdrawn', on: null });
};
