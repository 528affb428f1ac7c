import { now } from '#adapters/clock.ts';
import { edge } from '#adapters/lambda-edge.ts';
import { composeMessages } from '#adapters/messages.ts';
import { handler as sendNotifications, Input } from './handler.ts';

export const handler = edge(sendNotifications({ now: () => now().toISOString(), compose: composeMessages }), {
  input: Input,
});
