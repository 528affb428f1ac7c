import type { StoredRecord } from '../../governance/fold.ts';
import { Refused } from '../../governance/refused.ts';
import type { AppealState } from './appeal-state.ts';
import type { AppealCommand } from './command.ts';
import { answer, escalate, vote, withdraw } from './judging.ts';
import { open } from './opening.ts';
import {
  type AppealRecordBody,
  appealRecords,
  type AppealRecordType,
  isAppealRecordType,
} from './records.ts';

/** Every command there is about an appeal that is there, and what it makes of the state. */
const commands: { readonly [T in Exclude<AppealRecordType, 'appeal.opened'>]: AppealCommand<T> } = {
  'appeal.answered': answer,
  'appeal.escalated': escalate,
  'appeal.voted': vote,
  'appeal.withdrawn': withdraw,
};

export interface AppealRecord<T extends AppealRecordType = AppealRecordType> {
  type: T;
  body: AppealRecordBody<T>;
  at: string;
}

/** The state after one more command, of none before the first; throws Refused where the appeal does not admit it. */
export function obeyAppeal(state: AppealState | null, { type, body, at }: AppealRecord): AppealState {
  if ((type === 'appeal.opened') !== (state === null))
    throw new Refused('order', {
      zh: state ? '已就此行提出申诉' : '没有这项申诉',
      en: state ? 'There is an appeal against this line already' : 'There is no such appeal',
    });
  if (state === null) return open(body as AppealRecordBody<'appeal.opened'>, at);
  const command = commands[type as keyof typeof commands] as AppealCommand<AppealRecordType>;
  return command(state, body, at);
}

/** A record of an appeal's chain that no command can have written. */
export class UnlawfulAppeal extends Error {
  readonly seq: number;

  constructor(appealId: string, { seq, type }: StoredRecord, cause: unknown) {
    super(
      `record ${seq} (${type}) of the appeal ${appealId}: ${cause instanceof Error ? cause.message : 'unreadable'}`,
      { cause },
    );
    this.name = 'UnlawfulAppeal';
    this.seq = seq;
  }
}

/** The state of an appeal from the whole of its chain, oldest record first; null where nothing was recorded. */
export function foldAppeal(appealId: string, records: readonly StoredRecord[]): AppealState | null {
  let state: AppealState | null = null;
  for (const stored of records)
    try {
      const { type, at } = stored;
      if (!isAppealRecordType(type)) throw new Error('no such command');
      const body = appealRecords[type].parse(JSON.parse(stored.body));
      if ('appealId' in body && body.appealId !== appealId) throw new Error('it is about another appeal');
      state = obeyAppeal(state, { type, body, at });
    } catch (error) {
      throw new UnlawfulAppeal(appealId, stored, error);
    }
  return state;
}
