import { canonical } from './digest.ts';
import { getItem, type Item, putItem, text, textOf } from './dynamodb.ts';
import { env } from './env.ts';

/** What an execution of the night machine came to: its run, why there was nothing to do, or why it failed. */
export interface ExecutionNote {
  runId: string | null;
  asOf: string | null;
  reason: string | null;
  error: { code: string; message: string } | null;
}

/** The last part of an execution's ARN; a name stays what it is. */
export const executionName = (execution: string): string => execution.split(':').at(-1) ?? execution;

const key = (execution: string): Item => ({
  runId: text(`execution/${executionName(execution)}`),
  shard: text('note'),
});

export const noteExecution = (execution: string, note: ExecutionNote): Promise<void> =>
  putItem(env.runsTable, { ...key(execution), body: text(canonical(note)) });

/** By ARN or by name; undefined until open-run has looked at the store. */
export async function readExecution(execution: string): Promise<ExecutionNote | undefined> {
  const body = textOf(await getItem(env.runsTable, key(execution)), 'body');
  return body === undefined ? undefined : (JSON.parse(body) as ExecutionNote);
}
