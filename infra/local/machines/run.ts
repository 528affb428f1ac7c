import { setImmediate as nextTurn } from 'node:timers/promises';
import { ExecutionError, StateMachine } from 'aws-local-stepfunctions';
import { InvocationError } from '../functions/invocation-error.ts';
import type { Definition } from './definition.ts';

/** How an execution ended. */
export type End =
  | { readonly status: 'SUCCEEDED'; readonly output: unknown }
  | { readonly status: 'FAILED'; readonly error: string; readonly cause: string };

export type Call = (functionArn: string, input: unknown) => Promise<unknown>;

type Json = Parameters<StateMachine['run']>[0];

/** What a state may hand on at most. */
const mostBytes = 262_144;

class TaskError extends Error {
  constructor(name: string, cause: string) {
    super(cause);
    this.name = name;
  }
}

const taskError = (error: unknown): Error =>
  error instanceof InvocationError
    ? new TaskError(error.name, error.payload)
    : new TaskError('Lambda.Unknown', error instanceof Error ? error.message : String(error));

/** Runs a definition from its beginning to its end. */
export async function runDefinition(
  { runnable, tasks }: Definition,
  execution: { readonly Id: string; readonly Name: string },
  input: unknown,
  call: Call,
): Promise<End> {
  // A map that has failed starts no further item; the runner would go on with them.
  const failed = new Set<string>();

  const perform = (resource: string, map?: string) => async (taskInput: Json) => {
    // What made a map fail is told a few turns after it happened.
    await nextTurn();
    if (map !== undefined && failed.has(map)) throw new TaskError('States.Aborted', `${map} has failed`);
    const output = await call(resource, taskInput).catch((error: unknown) => {
      throw taskError(error);
    });
    if (Buffer.byteLength(JSON.stringify(output)) > mostBytes)
      throw new TaskError('States.DataLimitExceeded', `the output has more than ${mostBytes} bytes`);
    return output as Json;
  };
  const handlers = Object.fromEntries(
    [...tasks].map(([name, { resource, map }]) => [name, perform(resource, map)]),
  );

  const machine = new StateMachine(runnable, { validationOptions: { noValidate: true } });
  const { result, eventLogs } = machine.run(input as Json, {
    overrides: { taskResourceLocalHandlers: handlers },
    context: { Execution: execution },
  });
  const watch = async (): Promise<void> => {
    for await (const event of eventLogs) {
      if (event.type === 'StateFailed' && event.state.type === 'Map') failed.add(event.state.name);
      if (event.type === 'StateRetried') failed.delete(event.state.name);
    }
  };
  void watch();
  try {
    return { status: 'SUCCEEDED', output: await result };
  } catch (thrown) {
    const error = thrown instanceof ExecutionError ? (thrown.cause as Error) : (thrown as Error);
    return { status: 'FAILED', error: error.name, cause: error.message };
  }
}
