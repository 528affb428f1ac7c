import { now } from '#adapters/clock.ts';
import { edge } from '#adapters/lambda-edge.ts';
import { watchRights } from '#adapters/watch-rights.ts';
import { handler as watch, Input } from './handler.ts';

export const handler = edge(watch({ now: () => now().toISOString(), watch: watchRights }), { input: Input });
