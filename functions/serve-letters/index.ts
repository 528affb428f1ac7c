import { apiEdge } from '#adapters/api-edge.ts';
import { recordRequest } from '#adapters/api/requests.ts';
import { listLetters, moveLetters } from '#adapters/letters.ts';
import { handler as serveLetters } from './handler.ts';

export const handler = apiEdge(
  'serve-letters',
  serveLetters({ list: listLetters, move: moveLetters, record: recordRequest }),
);
