import { appendFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parentPort } from 'node:worker_threads';
import type { Answer, Call } from './call.ts';

type Handler = (event: unknown, context: unknown) => unknown;

let logFile: string | undefined;
for (const stream of [process.stdout, process.stderr])
  stream.write = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
    if (logFile !== undefined) appendFileSync(logFile, chunk);
    const done = rest.find((entry) => typeof entry === 'function');
    done?.();
    return true;
  };

/** The thread has an environment of its own: a function sees its variables and nobody else's. */
function enter(call: Call): void {
  logFile = call.logFile;
  for (const name of Object.keys(process.env))
    if (!(name in call.env)) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, call.env);
}

function contextOf(call: Call): object {
  return {
    functionName: call.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: call.functionArn,
    memoryLimitInMB: String(call.memoryMb),
    awsRequestId: call.requestId,
    logGroupName: `/aws/lambda/${call.functionName}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, call.deadline - Date.now()),
  };
}

async function answer(call: Call): Promise<Answer> {
  try {
    const module = (await import(pathToFileURL(call.file).href)) as Record<string, Handler | undefined>;
    const handler = module[call.exportName];
    if (handler === undefined) throw new Error(`${call.functionName} exports no ${call.exportName}`);
    const result: unknown = await handler(JSON.parse(call.event), contextOf(call));
    return { ok: true, result: JSON.stringify(result ?? null) };
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    console.error(
      JSON.stringify({
        level: 'ERROR',
        requestId: call.requestId,
        errorType: error.name,
        errorMessage: error.message,
        stack: error.stack?.split('\n'),
      }),
    );
    return { ok: false, type: error.name, message: error.message, trace: error.stack?.split('\n') ?? [] };
  }
}

parentPort?.on('message', (call: Call) => {
  enter(call);
  void answer(call).then((reply) => parentPort?.postMessage(reply));
});
