import { edge } from '#adapters/lambda-edge.ts';
import { shadowNight } from '#adapters/review/shadow-night.ts';
import { handler as shadowRules, Input } from './handler.ts';

export const handler = edge(shadowRules({ shadow: shadowNight }), { input: Input });
