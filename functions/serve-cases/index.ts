import { latestAlerted } from '#adapters/alerted-nights.ts';
import { apiEdge } from '#adapters/api-edge.ts';
import {
  clientsOfCases,
  giveAskedCase,
  knownReasons,
  listCases,
  listSuppressed,
} from '#adapters/api/cases.ts';
import { readCase } from '#adapters/case-chains.ts';
import { handler as serveCases } from './handler.ts';

export const handler = apiEdge(
  'serve-cases',
  serveCases({
    ...{ read: readCase, list: listCases, suppressed: listSuppressed, give: giveAskedCase },
    ...{ latest: latestAlerted, reasons: knownReasons, clients: clientsOfCases },
  }),
);
