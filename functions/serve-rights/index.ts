import { apiEdge } from '#adapters/api-edge.ts';
import { findClient } from '#adapters/api/client-row.ts';
import { giveAskedRights, isReviewed, listAwaiting, requestRight } from '#adapters/api/rights.ts';
import { copyOf, explanationOf } from '#adapters/api/rights-document.ts';
import { today } from '#adapters/clock.ts';
import { digestOf } from '#adapters/digest.ts';
import { readRights } from '#adapters/rights-chains.ts';
import { handler as serveRights } from './handler.ts';

export const handler = apiEdge(
  'serve-rights',
  serveRights({
    ...{ today, find: findClient, read: readRights, awaiting: listAwaiting, request: requestRight },
    ...{ give: giveAskedRights, isReviewed, digest: digestOf },
    documents: { copy: copyOf, explanation: explanationOf },
  }),
);
