import { putEvents } from '#adapters/events.ts';
import { edge } from '#adapters/lambda-edge.ts';
import { tellable } from '#adapters/stream-events.ts';
import { setAside } from '#adapters/untold.ts';
import { handler as publishEvents, Input } from './handler.ts';

export const handler = edge(publishEvents({ eventsOf: tellable, put: putEvents, setAside }), {
  input: Input,
});
