import { canonical } from '#adapters/digest.ts';
import type { By, RuleRecordBody, RuleRecordType } from '#core/governance/records.ts';
import { chainOf } from '#core/governance/records.ts';
import { signedText } from '#core/governance/signed-digest.ts';
import type { makeAudit } from '#test/support/audit-export.ts';
import { Life } from '../governance/life.ts';

type Audit = ReturnType<typeof makeAudit>;
/** What a record is written as; null where it is not written. */
export type Writing = (type: RuleRecordType, body: object) => object | null;

export const approvalBy = (
  key: Audit['people'],
  { ruleSet, version, by, digest }: { ruleSet: string; version: number; by: By; digest: string },
) => ({ version, by, digest, ...key.sign(canonical(signedText({ ruleSet }, version, { ...by, digest }))) });

/**
 * A life whose commands are given as they should be, and recorded in an audit as they were or otherwise: as whoever may
 * sign heads could have written them.
 */
export class RecordedLife extends Life {
  readonly #audit: Audit;
  readonly #writing: Writing;
  #records = 0;

  constructor(audit: Audit, kind: string, writing: Writing = (_, body) => body) {
    super(kind);
    [this.#audit, this.#writing] = [audit, writing];
  }

  override give<T extends RuleRecordType>(type: T, body: RuleRecordBody<T>): this {
    super.give(type, body);
    const said = type === 'rules.approved' ? this.#signed(body as RuleRecordBody<'rules.approved'>) : body;
    const written = this.#writing(type, said);
    if (written === null) return this;
    const at = `${this.day}T04:00:00.000Z`;
    this.#audit.append(chainOf(this.kind), type, written, `t${this.#records}`, at);
    this.#records += 1;
    return this;
  }

  /** So many records were written. */
  get records(): number {
    return this.#records;
  }

  #signed({ version, by, digest }: RuleRecordBody<'rules.approved'>) {
    return approvalBy(this.#audit.people, { ruleSet: this.kind, version, by, digest });
  }
}
