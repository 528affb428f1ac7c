import { putEvents } from '#adapters/events.ts';
import { edge } from '#adapters/lambda-edge.ts';
import { eventsOfChange } from '#adapters/stream-events.ts';
import { handler as publishEvents, Input } from './handler.ts';

export const handler = edge(publishEvents({ eventsOf: eventsOfChange, put: putEvents }), { input: Input });
