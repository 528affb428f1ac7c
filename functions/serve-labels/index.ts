import { apiEdge } from '#adapters/api-edge.ts';
import { findClient } from '#adapters/api/client-row.ts';
import { mayProfile } from '#adapters/api/deleted-tags.ts';
import { classesOfNight, keepLabel, readLabels } from '#adapters/api/labels.ts';
import { keepPhase, readPhases } from '#adapters/api/phases.ts';
import { today } from '#adapters/clock.ts';
import { handler as serveLabels } from './handler.ts';

export const handler = apiEdge(
  'serve-labels',
  serveLabels({
    classes: classesOfNight,
    today,
    find: findClient,
    mayProfile,
    labels: readLabels,
    keep: keepLabel,
    phases: readPhases,
    keepPhase,
  }),
);
