import { now } from '#adapters/clock.ts';
import { giveRights } from '#adapters/rights-chains.ts';
import type { ClientRight } from '#core/rights/client-rights.ts';

let asked = 0;

/** Records what a client asks for at the counter, as the branch manager does. */
export function askFor(clientKey: string, right: ClientRight) {
  const requestId = `2026-01-05-${String(++asked).padStart(16, '0')}`;
  const how = {
    askedBy: 'client',
    channel: 'counter',
    receivedOn: '2026-01-05',
    dueOn: '2026-01-19',
  } as const;
  const body = { by: { subject: 'max', role: 'manager' }, requestId, clientKey, right, ...how } as const;
  return giveRights(clientKey, {
    ...{ type: 'rights.requested', body, token: requestId, at: now().toISOString() },
  });
}
