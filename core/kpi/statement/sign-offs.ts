import type { Statement } from '../../api/kpi-statement.ts';
import type { StoredRecord } from '../../governance/fold.ts';
import { ruleRecords } from '../../governance/records.ts';

type SignOff = Statement['rules']['signOffs'][number];

const told = {
  'rules.submitted': 'submitted',
  'rules.approved': 'approved',
  'rules.activated': 'activated',
} as const;
const isTold = (type: string): type is keyof typeof told => Object.hasOwn(told, type);

/** Who submitted, signed and activated what stands in a version of a rule set, in their order, by the records of its chain. */
export function signedBy(records: readonly StoredRecord[], version: number): SignOff[] {
  return records.flatMap(({ type, body, at }): SignOff[] => {
    if (!isTold(type)) return [];
    const { by, digest, version: of } = ruleRecords[type].parse(JSON.parse(body));
    return of === version ? [{ did: told[type], subject: by.subject, role: by.role, at, digest }] : [];
  });
}
