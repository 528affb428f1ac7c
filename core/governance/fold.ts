import { shanghaiTime } from '../ledger/instant.ts';
import { activate, schedule, shadow } from './activating.ts';
import type { Command } from './command.ts';
import { check, draft, edit, submit, withdraw } from './drafting.ts';
import { review, rollBack, suspend } from './emergency.ts';
import { isRuleRecordType, type RuleRecord, ruleRecords, type RuleRecordType } from './records.ts';
import { approve, reject, show } from './reviewing.ts';
import { noVersions, type RuleSetState } from './rule-set-state.ts';

/** The life of a rule set (DESIGN.md section 4): every command there is, and what it makes of the state. */
const commands: { readonly [T in RuleRecordType]: Command<T> } = {
  'rules.drafted': draft,
  'rules.edited': edit,
  'rules.checked': check,
  'rules.submitted': submit,
  'rules.withdrawn': withdraw,
  'rules.shown': show,
  'rules.approved': approve,
  'rules.rejected': reject,
  'rules.shadowed': shadow,
  'rules.scheduled': schedule,
  'rules.activated': activate,
  'rules.rolled-back': rollBack,
  'rules.suspended': suspend,
  'rules.reviewed': review,
};

/** The day in Shanghai of an instant. */
const dayOf = (at: string) => shanghaiTime(at)?.slice(0, 10) ?? '';

/** The state after one more command; throws Refused where the rule set does not admit it. */
export function obey<T extends RuleRecordType>(
  state: RuleSetState,
  { type, body, at }: RuleRecord<T>,
  digest: (value: unknown) => string,
): RuleSetState {
  return commands[type](state, body, { day: dayOf(at), digest });
}

/** A record of the chain, as it is stored. */
export interface StoredRecord {
  seq: number;
  type: string;
  /** JSON. */
  body: string;
  at: string;
}

/** A record that no command can have written. */
export class Unlawful extends Error {
  readonly seq: number;

  constructor(ruleSet: string, { seq, type }: StoredRecord, cause: unknown) {
    super(
      `record ${seq} (${type}) of the rule set ${ruleSet}: ${cause instanceof Error ? cause.message : 'unreadable'}`,
      {
        cause,
      },
    );
    this.name = 'Unlawful';
    this.seq = seq;
  }
}

function readRecord({ type, body, at }: StoredRecord): RuleRecord | undefined {
  if (!isRuleRecordType(type)) return undefined;
  return { type, at, body: ruleRecords[type].parse(JSON.parse(body)) };
}

/**
 * The state of a rule set from the whole of its chain, oldest record first. Every record obeys the same duties as the
 * command that should have written it: one that was written past them is Unlawful. Records of other matters (that rules
 * drifted, say) change nothing.
 */
export function foldRuleSet(
  ruleSet: string,
  records: readonly StoredRecord[],
  digest: (value: unknown) => string,
): RuleSetState {
  return records.reduce((state, stored) => {
    try {
      const record = readRecord(stored);
      return record ? obey(state, record, digest) : state;
    } catch (error) {
      throw new Unlawful(ruleSet, stored, error);
    }
  }, noVersions(ruleSet));
}
