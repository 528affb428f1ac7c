import { queueEdge } from '#adapters/queue-edge.ts';
import { shadowNight } from '#adapters/review/shadow-night.ts';
import { handler as shadowRules, Input } from './handler.ts';

export const handler = queueEdge(shadowRules({ shadow: shadowNight }), { input: Input });
