import { apiEdge } from '#adapters/api-edge.ts';
import { readPage } from '#adapters/api/client-page.ts';
import { findShown, shownHistory } from '#adapters/api/deleted-tags.ts';
import { explainClient } from '#adapters/api/explanation.ts';
import { handler as serveClients } from './handler.ts';

export const handler = apiEdge(
  'serve-clients',
  serveClients({ page: readPage, find: findShown, history: shownHistory, explain: explainClient }),
);
