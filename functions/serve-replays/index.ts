import { apiEdge } from '#adapters/api-edge.ts';
import { tagsUpTo } from '#adapters/api/deleted-tags.ts';
import { findReplayed, replayDecision } from '#adapters/api/replay.ts';
import { handler as serveReplays } from './handler.ts';

export const handler = apiEdge(
  'serve-replays',
  serveReplays({ find: findReplayed, tagsUpTo, replay: replayDecision }),
);
