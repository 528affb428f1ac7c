import { keepEvent } from '#adapters/kept-events.ts';
import { edge } from '#adapters/lambda-edge.ts';
import { handler as recordEvents, Input } from './handler.ts';

export const handler = edge(recordEvents({ keep: keepEvent }), { input: Input });
