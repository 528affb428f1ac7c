import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Call } from './call.ts';
import { InvocationError } from './invocation-error.ts';
import type { LocalFunction } from './local-function.ts';
import { runCall } from './run-call.ts';

export interface WorkersOptions {
  /** How many invocations run at once. */
  readonly size: number;
  /** A worker ends after every n-th invocation; 0 never. */
  readonly freshEvery: number;
  readonly logDir: string;
  /** The part of the environment that does not come from the template. */
  readonly envOf: (fn: LocalFunction) => Readonly<Record<string, string>>;
}

export interface Workers {
  /** Resolves with the answer as JSON. Somebody waits for an urgent call: it overtakes the others. */
  invoke(fn: LocalFunction, event: string, urgent?: boolean): Promise<string>;
  idle(): boolean;
  /** Ends whatever is at work for a function, as running out of memory does. */
  crash(functionId: string): Promise<void>;
  stop(): Promise<void>;
}

interface Slot {
  worker?: Worker;
  /** The function that it is at work for. */
  functionId?: string | undefined;
  busy: boolean;
  readonly urgentOnly: boolean;
}

interface Job {
  readonly fn: LocalFunction;
  readonly event: string;
  readonly resolve: (result: string) => void;
  readonly reject: (error: unknown) => void;
}

const entry = new URL('./worker-entry.ts', import.meta.url);

/** Room for any one invocation. Without a bound V8 collects late, and the workers together take twice the memory. */
const resourceLimits = { maxOldGenerationSizeMb: 320, maxYoungGenerationSizeMb: 32 };

/** A worker whose heap is fuller than this takes no further invocation. */
const fullMb = 200;

/**
 * Lambda gives each function processes of its own; here one worker keeps what all of them keep from call to call, and what
 * is kept leaves the next one too little room.
 */
async function isFull(worker: Worker): Promise<boolean> {
  try {
    const { used_heap_size } = await worker.getHeapStatistics();
    return used_heap_size > fullMb * 2 ** 20;
  } catch {
    // It is ending already, and has nothing to tell of.
    return true;
  }
}

export function makeWorkers(options: WorkersOptions): Workers {
  // A console swallows what it cannot write: without the folder every log would be lost in silence.
  mkdirSync(options.logDir, { recursive: true });
  // One slot more than there are cores is kept for the API, so that it answers while a night runs.
  const slots: Slot[] = Array.from({ length: options.size + 1 }, (_, index) => ({
    busy: false,
    urgentOnly: index === options.size,
  }));
  const waiting: Job[] = [];
  const urgent: Job[] = [];
  let count = 0;
  let stopped = false;

  const spawn = (slot: Slot): Worker => {
    const worker = new Worker(entry, { env: {}, execArgv: [], resourceLimits });
    const forget = (): void => {
      if (slot.worker === worker) slot.worker = undefined;
    };
    worker.on('error', forget).on('exit', forget);
    return (slot.worker = worker);
  };

  const callOf = ({ fn, event }: Job): Call => ({
    requestId: randomUUID(),
    functionName: fn.id,
    functionArn: fn.arn,
    file: fn.file,
    exportName: fn.exportName,
    env: { ...options.envOf(fn), ...fn.env },
    memoryMb: fn.memoryMb,
    deadline: Date.now() + fn.timeoutMs,
    logFile: path.join(options.logDir, `${fn.id}.log`),
    event,
  });

  const run = async (slot: Slot, job: Job): Promise<void> => {
    slot.busy = true;
    slot.functionId = job.fn.id;
    count += 1;
    const isLast = options.freshEvery > 0 && count % options.freshEvery === 0;
    try {
      job.resolve(await runCall(slot.worker ?? spawn(slot), callOf(job)));
    } catch (error) {
      // What took too long is still at work: nothing else may run beside it.
      if (error instanceof InvocationError && error.name === 'Sandbox.Timedout')
        await slot.worker?.terminate();
      job.reject(error);
    }
    slot.functionId = undefined;
    // At its end, not before the next one: between the queue and a worker nothing waits, so that a stop meets every call
    // either in the queue or at work.
    if (slot.worker && (isLast || (await isFull(slot.worker)))) await slot.worker.terminate();
    slot.busy = false;
    dispatch();
  };

  const dispatch = (): void => {
    for (const slot of slots) {
      if (slot.busy || stopped) continue;
      const job = urgent.shift() ?? (slot.urgentOnly ? undefined : waiting.shift());
      if (job !== undefined) void run(slot, job);
    }
  };

  return {
    invoke(fn, event, isUrgent = false) {
      if (stopped) return Promise.reject(new InvocationError('Runtime.Stopped', 'the system is stopping'));
      const { promise, resolve, reject } = Promise.withResolvers<string>();
      (isUrgent ? urgent : waiting).push({ fn, event, resolve, reject });
      dispatch();
      return promise;
    },
    idle: () => slots.every((slot) => !slot.busy) && waiting.length + urgent.length === 0,
    async crash(functionId) {
      const struck = slots.filter((slot) => slot.busy && slot.functionId === functionId);
      await Promise.all(struck.map(async ({ worker }) => worker?.terminate()));
    },
    async stop() {
      stopped = true;
      const gone = new InvocationError('Runtime.Stopped', 'the system is stopping');
      for (const job of [...waiting.splice(0), ...urgent.splice(0)]) job.reject(gone);
      await Promise.all(slots.map(async (slot) => slot.worker?.terminate()));
    },
  };
}
