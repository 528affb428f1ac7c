import { today } from '#adapters/clock.ts';
import { refuse } from '#adapters/error.ts';
import { noteExecution } from '#adapters/execution-notes.ts';
import { releaseLock } from '#adapters/head.ts';
import { edge } from '#adapters/lambda-edge.ts';
import { readOpening } from '#adapters/opening.ts';
import { isClosed } from '#adapters/runs.ts';
import { handler as openRun, Input } from './handler.ts';

export const handler = edge(
  openRun({
    today,
    opening: readOpening,
    isClosed,
    release: (runId) => releaseLock('night', runId),
    note: noteExecution,
    refuse,
  }),
  { input: Input },
);
