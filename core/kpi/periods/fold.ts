import type { StoredRecord } from '../../governance/fold.ts';
import { preview, seal } from './closing.ts';
import type { PeriodCommand } from './command.ts';
import { openPeriod, type PeriodState } from './period-state.ts';
import {
  isPeriodRecordType,
  type PeriodRecordBody,
  periodRecords,
  type PeriodRecordType,
} from './records.ts';
import { restate } from './restating.ts';

/** The life of a period (DOMAIN.md 8.5); there is no reopening. */
const commands: { readonly [T in PeriodRecordType]: PeriodCommand<T> } = {
  'kpi.previewed': preview,
  'kpi.sealed': seal,
  'kpi.restated': restate,
};

export interface PeriodRecord<T extends PeriodRecordType = PeriodRecordType> {
  type: T;
  body: PeriodRecordBody<T>;
  at: string;
}

/** The state after one more command; throws Refused where the period does not admit it. */
export const obeyPeriod = (state: PeriodState, { type, body, at }: PeriodRecord): PeriodState =>
  (commands[type] as PeriodCommand<PeriodRecordType>)(state, body, at);

/** A record of a period's chain that no command can have written. */
export class UnlawfulPeriod extends Error {
  readonly seq: number;

  constructor(period: string, { seq, type }: StoredRecord, cause: unknown) {
    super(
      `record ${seq} (${type}) of the period ${period}: ${cause instanceof Error ? cause.message : 'unreadable'}`,
      { cause },
    );
    this.name = 'UnlawfulPeriod';
    this.seq = seq;
  }
}

/** The state of a period from the whole of its chain, oldest record first. */
export function foldPeriod(period: string, records: readonly StoredRecord[]): PeriodState {
  let state = openPeriod(period);
  for (const stored of records)
    try {
      const { type, at } = stored;
      if (!isPeriodRecordType(type)) throw new Error('no such command');
      const body = periodRecords[type].parse(JSON.parse(stored.body));
      if (body.period !== period) throw new Error('it is about another period');
      state = obeyPeriod(state, { type, body, at });
    } catch (error) {
      throw new UnlawfulPeriod(period, stored, error);
    }
  return state;
}
