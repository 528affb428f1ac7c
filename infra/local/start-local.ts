import { availableParallelism } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { serveApi } from './api/serve-api.ts';
import { type BusOptions, makeBus } from './bus/bus.ts';
import { Cleanup } from './cleanup.ts';
import { makeDynamoDbCall } from './dynamodb/dynamodb-call.ts';
import { startDynoxide } from './dynamodb/dynoxide.ts';
import { createTables, readTables } from './dynamodb/tables.ts';
import type { Executions } from './executions.ts';
import { freePort } from './free-port.ts';
import { functionEnv, ownerKey, secretKey } from './function-env.ts';
import { makeInvokeAsync } from './functions/invoke-async.ts';
import { makeInvoke } from './functions/invoke.ts';
import { readFunctions } from './functions/local-function.ts';
import { makeWorkers } from './functions/workers.ts';
import { makeAdmission } from './gateway/admission.ts';
import { type JsonService, openGateway } from './gateway/gateway.ts';
import { readPolicies } from './iam/policies.ts';
import { startIssuer } from './identity/issuer.ts';
import type { DemoUser } from './identity/users.ts';
import { openJournal } from './journal/journal.ts';
import { makeKms } from './kms/kms.ts';
import { makeMachines } from './machines/machines.ts';
import { makeStatesCall } from './machines/states-call.ts';
import { takeFolder } from './one-process.ts';
import { makeQueues } from './queues/queues.ts';
import type { LocalRequest } from './request.ts';
import { readBuckets } from './s3/buckets.ts';
import { objectCreated } from './s3/object-created.ts';
import { serveS3 } from './s3/serve-s3.ts';
import { makeScheduler } from './scheduler/scheduler.ts';
import { makeStreams } from './streams/streams.ts';
import { makeTargets } from './targets.ts';
import { readStack } from './template/stack.ts';
import { makeTopics } from './topics/topics.ts';

export interface LocalOptions {
  /** Everything that must survive a restart lies under this folder. */
  dataDir: string;
  /** Where the synthesized template and its assets lie. */
  templateDir?: string;
  /** Check every call of a function against its synthesized policies. */
  checkIam?: boolean;
  /** Every n-th invocation gets a fresh worker; 0 never. Default: 3 with checkIam, else 0. */
  freshEvery?: number;
  apiPort?: number;
  users?: readonly DemoUser[];
  /** Whether schedules fire. Default: not with checkIam, so that no test depends on the hour. */
  schedules?: boolean;
  /** A rehearsal of faults: what stands in front of the bus, and in front of what it delivers to. */
  faults?: {
    readonly bus?: (bus: JsonService) => JsonService;
    readonly deliver?: (deliver: BusOptions['deliver']) => BusOptions['deliver'];
  };
  /** Called before a request of a function is answered; what it throws becomes a server error. */
  onRequest?: (request: LocalRequest) => void | Promise<void>;
}

export interface Local {
  readonly apiUrl: string;
  readonly issuer: string;
  /** A token for a demo user, by role or subject, or for any user. */
  tokenFor(user: string | DemoUser): Promise<string>;
  /** The environment of all functions together, with the credentials of an owner who may do everything. */
  readonly env: Readonly<Record<string, string>>;
  /** Physical names by CDK id, such as `Clients` or `open-import`. */
  readonly names: Readonly<Record<string, string>>;
  readonly executions: Executions;
  /** Calls a function by its CDK id, as a Lambda invocation would. */
  invoke(functionName: string, event: unknown): Promise<unknown>;
  /** Ends whatever is at work for a function, as running out of memory does. */
  crash(functionName: string): Promise<void>;
  /** Calls that the policies did not allow, oldest first. */
  readonly refusals: readonly LocalRequest[];
  /** Resolves once no execution, message, stream record or asynchronous call is left to work on. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/** The synthesized stack on this machine: its tables, buckets, machines, rules and routes, on 127.0.0.1 alone. */
export async function startLocal(options: LocalOptions): Promise<Local> {
  const cleanup = new Cleanup();
  try {
    return await start(options, cleanup);
  } catch (error) {
    await cleanup.run();
    throw error;
  }
}

/** Keeps what was begun, with the way to end it. */
async function begin<T extends { stop(): unknown }>(cleanup: Cleanup, begun: Promise<T>): Promise<T> {
  const service = await begun;
  cleanup.add(() => service.stop());
  return service;
}

async function start(options: LocalOptions, cleanup: Cleanup): Promise<Local> {
  const { dataDir, templateDir = 'cdk.out', checkIam = false, onRequest, users } = options;
  cleanup.add(takeFolder(dataDir));
  const file = (...names: string[]) => path.join(dataDir, ...names);

  // The template is read with the addresses of what it describes: those who answer there follow.
  const [gateway, issuer, dynamodb] = await Promise.all([
    begin(cleanup, openGateway()),
    begin(cleanup, startIssuer({ dataDir, ...(users && { users }) })),
    begin(cleanup, startDynoxide(file('dynamodb.sqlite'), process.env['AWS_ENDPOINT_URL_DYNAMODB'])),
  ]);
  const apiPort = options.apiPort ?? (await freePort());
  const stack = readStack({
    dir: templateDir,
    gatewayUrl: gateway.url,
    apiUrl: `http://127.0.0.1:${apiPort}`,
    issuer: issuer.issuer,
    audience: issuer.audience,
  });
  const functions = readFunctions(stack);
  const functionNames = new Set([...functions.values()].map(({ id }) => id));

  const journal = openJournal(file('journal.sqlite'));
  cleanup.add(() => {
    journal.close();
  });
  const kms = makeKms({ stack, file: file('keys.json') });
  const dynamodbCall = makeDynamoDbCall(dynamodb.url);
  await createTables(readTables(stack), dynamodbCall);

  const s3 = await begin(
    cleanup,
    serveS3({
      directory: file('s3'),
      buckets: readBuckets(stack),
      keys: [ownerKey, ...functionNames].map((id) => ({ id, secret: secretKey })),
      created: (object) => {
        bus.announce(objectCreated(object));
      },
    }),
  );

  const direct = { dynamodb: dynamodb.url, s3: s3.url, others: gateway.url };
  const looksAtAll = checkIam || onRequest !== undefined;
  const endpoints = looksAtAll ? { dynamodb: gateway.url, s3: gateway.url, others: gateway.url } : direct;
  const workers = makeWorkers({
    size: availableParallelism(),
    freshEvery: options.freshEvery ?? (checkIam ? 3 : 0),
    logDir: file('logs'),
    envOf: ({ id }) => functionEnv(id, endpoints),
  });
  const invoke = makeInvoke(functions, workers);

  const machines = makeMachines({ stack, journal, call: invoke, atOnce: availableParallelism() });
  const queues = makeQueues({ stack, journal, invoke });
  const topics = makeTopics({
    stack,
    file: file('operations.jsonl'),
    toQueue: (queueArn, message) => queues.send(queueArn, message),
  });
  const invokeAsync = makeInvokeAsync({
    functions,
    invoke,
    bury: (queueArn, event) => queues.send(queueArn, JSON.stringify(event)),
  });
  const deliver = makeTargets({ machines, queues, topics, invokeAsync });
  const { faults } = options;
  const bus = makeBus({ stack, journal, deliver: faults?.deliver?.(deliver) ?? deliver });
  const streams = makeStreams({
    stack,
    call: dynamodbCall,
    journal,
    invoke,
    giveUp: (queueArn, message) => queues.send(queueArn, JSON.stringify(message)),
  });
  const scheduler = makeScheduler({
    stack,
    run: (...delivery) => {
      bus.send(...delivery);
    },
  });

  const refusals: LocalRequest[] = [];
  gateway.serve({
    dynamodbUrl: dynamodb.url,
    s3Url: s3.url,
    services: {
      kms,
      events: faults?.bus?.(bus) ?? bus,
      states: { call: makeStatesCall(machines) },
      sqs: queues,
    },
    functionNames,
    ownerKey,
    admit: makeAdmission({
      functions: functions.values(),
      policies: checkIam
        ? readPolicies(
            stack,
            [...functions.values()].map(({ roleArn }) => roleArn),
          )
        : undefined,
      onRequest,
      refusals,
    }),
  });
  const api = await begin(
    cleanup,
    serveApi({ stack, port: apiPort, invoke: (functionArn, event) => invoke(functionArn, event, true) }),
  );

  // What is at work is cut off, as a kill would, and begins again at the next start. Nothing may take that for an end.
  cleanup.add(() => {
    scheduler.stop();
    machines.stop();
    return Promise.all([bus.stop(), streams.stop(), queues.stop(), workers.stop()]);
  });
  for (const service of [queues, streams, bus]) service.start();
  if (options.schedules ?? !checkIam) scheduler.start();
  machines.begin();

  const idle = () => machines.idle() && bus.idle() && queues.idle() && workers.idle();
  return {
    apiUrl: api.url,
    issuer: issuer.issuer,
    tokenFor: (user) => issuer.tokenFor(user),
    env: Object.assign(
      {},
      ...[...functions.values()].map(({ env }) => env),
      functionEnv(ownerKey, direct),
    ) as Record<string, string>,
    names: stack.names,
    executions: machines,
    async invoke(name, event) {
      const fn = [...functions.values()].find(({ id }) => id === name);
      if (fn === undefined) throw new Error(`there is no function ${name}`);
      return invoke(fn.arn, event);
    },
    crash: (name) => workers.crash(name),
    refusals,
    async settled() {
      // What one of them ends another may begin with: all have to be quiet while nothing is left in a stream.
      while (!(idle() && (await streams.drained()) && idle())) await wait(10);
    },
    stop: () => cleanup.run(),
  };
}
