import { now } from '#adapters/clock.ts';
import { escalateCases } from '#adapters/escalate-cases.ts';
import { edge } from '#adapters/lambda-edge.ts';
import { handler as escalate, Input } from './handler.ts';

export const handler = edge(escalate({ now: () => now().toISOString(), escalate: escalateCases }), {
  input: Input,
});
