import { apiEdge } from '#adapters/api-edge.ts';
import { openCasesOf, workClients } from '#adapters/api/work.ts';
import { today } from '#adapters/clock.ts';
import { readMaintenance } from '#adapters/maintenance-rules.ts';
import { latestPlanned, plannedLines } from '#adapters/planned-work.ts';
import { handler as serveWork } from './handler.ts';

export const handler = apiEdge(
  'serve-work',
  serveWork({
    ...{ today, latest: latestPlanned, rules: readMaintenance, lines: plannedLines },
    ...{ cases: openCasesOf, clients: workClients },
  }),
);
