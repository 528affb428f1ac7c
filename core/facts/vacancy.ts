import type { ClientRecords } from './client-records.ts';
import type { Fact } from './fact.ts';
import type { Frame } from './frame.ts';
import { integer, unknown } from './make-fact.ts';

/** For how long no servicer has been assigned, since the last one or since the account was opened (RULINGS.md R89). */
export function vacancy({ attributes, rows }: ClientRecords, { market, asOf, today, has }: Frame): Fact {
  const servicers = (rows.assignments ?? []).filter(
    ({ role, from }) => role === 'servicer' && (from as string) <= asOf,
  );
  const ends = servicers.map(({ to }) => (to as string | undefined) ?? asOf);
  const last = ends.sort().at(-1);
  if (last !== undefined && last >= asOf) return integer(0);
  if (last === undefined && !has('clients.opened_on')) return unknown('MISSING_SOURCE');
  const since = last ?? (attributes.opened_on as string | undefined);
  if (since === undefined) return unknown('INSUFFICIENT');
  return since > asOf ? unknown('NOT_APPLICABLE') : integer(today - market.calendar.position(since));
}
