import type { StoredRecord } from '../governance/fold.ts';
import { answer, passDue, refuse } from './answering.ts';
import {
  isRightsRecordType,
  type RightsRecordBody,
  rightsRecords,
  type RightsRecordType,
} from './records.ts';
import { request } from './requesting.ts';
import { noRights, type RightsState } from './rights-state.ts';

/** The state after a command that is given at an instant; throws Refused where it does not admit it. */
type RightsCommand<T extends RightsRecordType> = (
  state: RightsState,
  body: RightsRecordBody<T>,
  at: string,
) => RightsState;

const commands: { readonly [T in RightsRecordType]: RightsCommand<T> } = {
  'rights.requested': request,
  'rights.answered': answer,
  'rights.refused': refuse,
  'rights.overdue': passDue,
};

export interface RightsRecord<T extends RightsRecordType = RightsRecordType> {
  type: T;
  body: RightsRecordBody<T>;
  at: string;
}

/** The state after one more command; throws Refused where the client's rights do not admit it. */
export const obeyRights = (state: RightsState, { type, body, at }: RightsRecord): RightsState =>
  (commands[type] as RightsCommand<RightsRecordType>)(state, body, at);

/** A record of a chain of rights that no command can have written. */
export class UnlawfulRights extends Error {
  constructor(clientKey: string, { seq, type }: StoredRecord, cause: unknown) {
    super(
      `record ${seq} (${type}) of the rights of ${clientKey}: ${cause instanceof Error ? cause.message : 'unreadable'}`,
      { cause },
    );
    this.name = 'UnlawfulRights';
  }
}

/** The rights of a client from the whole of their chain, oldest record first. */
export function foldRights(clientKey: string, records: readonly StoredRecord[]): RightsState {
  let state = noRights(clientKey);
  for (const stored of records)
    try {
      const { type, at } = stored;
      if (!isRightsRecordType(type)) throw new Error('no such command');
      const body = rightsRecords[type].parse(JSON.parse(stored.body));
      if ('clientKey' in body && body.clientKey !== clientKey) throw new Error('it is about another client');
      state = obeyRights(state, { type, body, at });
    } catch (error) {
      throw new UnlawfulRights(clientKey, stored, error);
    }
  return state;
}
