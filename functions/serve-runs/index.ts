import { apiEdge } from '#adapters/api-edge.ts';
import { listEvents } from '#adapters/api/event-list.ts';
import { healthDocument } from '#adapters/api/health.ts';
import { recordRequest } from '#adapters/api/requests.ts';
import { findCertificate, findNight, latestRunId } from '#adapters/api/run-status.ts';
import { startNight } from '#adapters/api/start-night.ts';
import { certifiedGroups, listRuns } from '#adapters/runs.ts';
import { handler as serveRuns } from './handler.ts';

export const handler = apiEdge(
  'serve-runs',
  serveRuns({
    start: startNight,
    record: recordRequest,
    list: listRuns,
    latest: latestRunId,
    find: findNight,
    certificate: findCertificate,
    groups: certifiedGroups,
    health: healthDocument,
    events: listEvents,
  }),
);
