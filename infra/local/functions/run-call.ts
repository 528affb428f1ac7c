import type { Worker } from 'node:worker_threads';
import type { Answer, Call } from './call.ts';
import { InvocationError } from './invocation-error.ts';

/** Runs one call on a worker that runs nothing else. */
export function runCall(worker: Worker, call: Call): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const onMessage = (answer: Answer): void => {
    if (answer.ok) resolve(answer.result);
    else reject(new InvocationError(answer.type, answer.message, answer.trace));
  };
  const onError = (error: Error): void => {
    reject(new InvocationError('Runtime.UnhandledError', error.message));
  };
  const onExit = (): void => {
    reject(new InvocationError('Runtime.ExitError', `${call.functionName} ended before it answered`));
  };
  const timer = setTimeout(() => {
    reject(new InvocationError('Sandbox.Timedout', `${call.functionName} took longer than its timeout`));
  }, call.deadline - Date.now());
  worker.on('message', onMessage).on('error', onError).on('exit', onExit);
  worker.postMessage(call);
  return promise.finally(() => {
    clearTimeout(timer);
    worker.off('message', onMessage).off('error', onError).off('exit', onExit);
  });
}
