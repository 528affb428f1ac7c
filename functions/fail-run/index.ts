import { noteExecution } from '#adapters/execution-notes.ts';
import { markFailed, recordFailure, wordsOf } from '#adapters/failing.ts';
import { releaseLock } from '#adapters/head.ts';
import { edge } from '#adapters/lambda-edge.ts';
import { handler as failRun, Input } from './handler.ts';

export const handler = edge(
  failRun({
    wordsOf,
    record: recordFailure,
    note: noteExecution,
    markFailed,
    release: (runId) => releaseLock('night', runId),
  }),
  { input: Input },
);
