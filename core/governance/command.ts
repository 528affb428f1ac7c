import { findVersion, inForceOn } from './in-force.ts';
import type { RuleRecordBody, RuleRecordType } from './records.ts';
import { Refused } from './refused.ts';
import type { RuleSetState, RuleVersion, VersionState } from './rule-set-state.ts';

/** What a command knows beside the state: its day in Shanghai, and SHA-256 over canonical JSON (RFC 8785). */
export interface CommandContext {
  day: string;
  digest: (value: unknown) => string;
}

/** The state after a command; throws Refused where the rule set does not admit it. */
export type Command<T extends RuleRecordType> = (
  state: RuleSetState,
  body: RuleRecordBody<T>,
  context: CommandContext,
) => RuleSetState;

/** The version a command is about. */
export function versionOf(state: RuleSetState, version: number): RuleVersion {
  const found = findVersion(state, version);
  if (found) return found;
  throw new Refused('order', {
    zh: `规则集${state.ruleSet}没有第${version}版`,
    en: `The rule set ${state.ruleSet} has no version ${version}`,
  });
}

const names: Readonly<Record<VersionState, { zh: string; en: string }>> = {
  draft: { zh: '草稿', en: 'a draft' },
  checked: { zh: '已检查', en: 'checked' },
  'in-review': { zh: '审阅中', en: 'in review' },
  approved: { zh: '已批准', en: 'approved' },
  scheduled: { zh: '已排期', en: 'scheduled' },
  rejected: { zh: '已驳回', en: 'rejected' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
};

/** Throws unless the version stands where the command starts from; one that has been in force never moves again. */
export function requireState(
  { version, state, on }: RuleVersion,
  day: string,
  ...admitted: readonly VersionState[]
): void {
  if (on !== null && on <= day)
    throw new Refused('order', {
      zh: `第${version}版自${on}起生效，不能再改动`,
      en: `Version ${version} has been in force since ${on} and cannot change any more`,
    });
  if (admitted.includes(state)) return;
  throw new Refused('order', {
    zh: `第${version}版${names[state].zh}；此命令要求：${admitted.map((one) => names[one].zh).join('、')}`,
    en: `Version ${version} is ${names[state].en}; this needs one that is ${admitted.map((one) => names[one].en).join(' or ')}`,
  });
}

/** Throws unless the digest is the one that the version was submitted with. */
export function requireDigest({ version, digest }: RuleVersion, given: string): void {
  if (digest !== null && digest === given) return;
  throw new Refused('signed', {
    zh: `第${version}版的摘要是${digest ?? '空'}，而不是${given}：内容已变，请重新查看`,
    en: `The digest of version ${version} is ${digest ?? 'none'}, not ${given}: it has changed, look at it again`,
  });
}

/** Throws unless what is in force on the day is what the version was compared with: else the pack speaks of another change. */
export function requireBeside(state: RuleSetState, { version, beside }: RuleVersion, day: string): void {
  const current = inForceOn(state, day)?.version.version ?? null;
  if (current === beside) return;
  throw new Refused('signed', {
    zh: `第${version}版检查时与第${beside ?? '（无）'}版比较，而${day}生效的是第${current ?? '（无）'}版：请重新起草（tidemark rules push）并提交`,
    en: `Version ${version} was checked beside version ${beside ?? 'none'}, and on ${day} version ${current ?? 'none'} is in force: push it again (tidemark rules push) and submit it`,
  });
}

/** Throws while an emergency waits for its review: until then nothing else comes into force, and no other begins. */
export function requireNoEmergency({ emergencies }: RuleSetState): void {
  const owed = emergencies.find(({ kept }) => kept === null);
  if (!owed) return;
  throw new Refused('order', {
    zh: `${owed.on}的紧急措施尚未复核：请先由合规（采取措施者除外）以 tidemark rules keep 或 end（第${owed.version}版）复核`,
    en: `The emergency of ${owed.on} has not been reviewed: compliance, but not who took it, must review it first (tidemark rules keep or end, of version ${owed.version})`,
  });
}

export const withVersion = (state: RuleSetState, changed: RuleVersion): RuleSetState => ({
  ...state,
  versions: state.versions.map((one) => (one.version === changed.version ? changed : one)),
});
