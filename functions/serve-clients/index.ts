import { apiEdge } from '#adapters/api-edge.ts';
import { readPage } from '#adapters/api/client-page.ts';
import { findClient } from '#adapters/api/client-row.ts';
import { explainClient } from '#adapters/api/explanation.ts';
import { readHistory } from '#adapters/api/history.ts';
import { handler as serveClients } from './handler.ts';

export const handler = apiEdge(
  'serve-clients',
  serveClients({ page: readPage, find: findClient, history: readHistory, explain: explainClient }),
);
