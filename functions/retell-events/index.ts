import { putEvents } from '#adapters/events.ts';
import { queueEdge } from '#adapters/queue-edge.ts';
import { eventsOfChange } from '#adapters/stream-events.ts';
import { handler as retellEvents, Input } from './handler.ts';

export const handler = queueEdge(retellEvents({ eventsOf: eventsOfChange, put: putEvents }), {
  input: Input,
});
