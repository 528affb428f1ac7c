import { Refused } from '../governance/refused.ts';
import type { StoredRecord } from '../governance/fold.ts';
import type { CaseState } from './case-state.ts';
import type { CaseCommand } from './command.ts';
import { acknowledge, approveReason, close, contact, explain, reassign } from './handling.ts';
import { addEvidence, handOver, open, raise, reverse } from './nightly.ts';
import { type CaseRecordBody, caseRecords, type CaseRecordType, isCaseRecordType } from './records.ts';
import { openRequested } from './requested.ts';
import { breach, remind } from './timing.ts';

type Opening = 'case.opened' | 'case.requested';

/** Every command there is about a case that is there, and what it makes of the state. */
const commands: { readonly [T in Exclude<CaseRecordType, Opening>]: CaseCommand<T> } = {
  'case.evidence-added': addEvidence,
  'case.raised': raise,
  'case.handed-over': handOver,
  'case.reversed': reverse,
  'case.acknowledged': acknowledge,
  'case.contacted': contact,
  'case.explained': explain,
  'case.reason-approved': approveReason,
  'case.reassigned': reassign,
  'case.closed': close,
  'case.reminded': remind,
  'case.breached': breach,
};

export interface CaseRecord<T extends CaseRecordType = CaseRecordType> {
  type: T;
  body: CaseRecordBody<T>;
  at: string;
}

const isOpening = ({ type }: CaseRecord) => type === 'case.opened' || type === 'case.requested';

/** The state after one more command, of none before the first; throws Refused where the case does not admit it. */
export function obeyCase(state: CaseState | null, record: CaseRecord): CaseState {
  if (isOpening(record) !== (state === null))
    throw new Refused('order', {
      zh: state ? '此个案已存在' : '没有这个个案',
      en: state ? 'The case is there already' : 'There is no such case',
    });
  if (state === null || isOpening(record))
    return record.type === 'case.requested'
      ? openRequested(record.body as CaseRecordBody<'case.requested'>)
      : open(record.body as CaseRecordBody<'case.opened'>);
  const command = commands[record.type as keyof typeof commands] as CaseCommand<CaseRecordType>;
  return command(state, record.body, record.at);
}

/** A record of a case's chain that no command can have written. */
export class UnlawfulCase extends Error {
  constructor(caseId: string, { seq, type }: StoredRecord, cause: unknown) {
    super(
      `record ${seq} (${type}) of the case ${caseId}: ${cause instanceof Error ? cause.message : 'unreadable'}`,
      {
        cause,
      },
    );
    this.name = 'UnlawfulCase';
  }
}

/** The state of a case from the whole of its chain, oldest record first; null where nothing was recorded. */
export function foldCase(caseId: string, records: readonly StoredRecord[]): CaseState | null {
  let state: CaseState | null = null;
  for (const stored of records)
    try {
      const { type, at } = stored;
      if (!isCaseRecordType(type)) throw new Error('no such command');
      const body = caseRecords[type].parse(JSON.parse(stored.body));
      if ('caseId' in body && body.caseId !== caseId) throw new Error('it is about another case');
      state = obeyCase(state, { type, body, at });
    } catch (error) {
      throw new UnlawfulCase(caseId, stored, error);
    }
  return state;
}
