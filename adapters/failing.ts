import { append } from './audit.ts';
import { executionName } from './execution-notes.ts';
import { listRun, findPlan, isClosed } from './runs.ts';

/** What Step Functions tells of a failed task: the error's name, and as its cause what Lambda answered. */
interface Told {
  Error?: string | undefined;
  Cause?: string | undefined;
}

/** The error's code and its words for a user; a cause that is no answer of a function of ours is left out. */
export function wordsOf(error: Told | undefined): { code: string; message: string } {
  const code = error?.Error ?? 'UNKNOWN';
  try {
    const cause = JSON.parse(error?.Cause ?? '') as { errorMessage?: unknown } | null;
    if (typeof cause?.errorMessage === 'string') return { code, message: cause.errorMessage };
  } catch {
    // Not JSON: what a service says of itself.
  }
  return { code, message: 'a step of the night failed' };
}

interface Failure {
  runId: string | null;
  asOf: string | null;
  code: string;
  message: string;
}

/** Told once an execution: a run may fail, be started again, and fail again. */
export async function recordFailure(failure: Failure, execution: string | null): Promise<void> {
  const name = executionName(execution ?? 'unknown');
  const subject = failure.runId === null ? `night/${name}` : `run/${failure.runId}`;
  await append(subject, 'run.failed', { ...failure }, name);
}

/** A run that was closed by another execution of it has not failed. */
export async function markFailed(runId: string): Promise<void> {
  const [plan, closed] = await Promise.all([findPlan(runId), isClosed(runId)]);
  if (plan && !closed) await listRun(plan, 'failed');
}
