import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { LocalRequest } from '../request.ts';
import { ServiceError } from '../service-error.ts';
import { callerOf } from './caller.ts';
import { Forbidden } from './forbidden.ts';
import { type Forward, makeForward } from './forward.ts';
import { jsonTouched } from './json-touched.ts';
import { refuse } from './refusal.ts';
import { namesInBody, s3Touched } from './s3-touched.ts';
import { distinct, type Touched } from './touched.ts';

/** A service with a JSON protocol. */
export interface JsonService {
  call(operation: string, input: unknown): unknown;
}

export interface GatewayOptions {
  readonly dynamodbUrl: string;
  readonly s3Url: string;
  readonly services: Readonly<Record<'kms' | 'events' | 'states' | 'sqs', JsonService>>;
  /** Access keys of callers that are functions. The owner's is not one of them: what the owner does is not looked at. */
  readonly functionNames: ReadonlySet<string>;
  readonly ownerKey: string;
  /** Throws `Forbidden` where the caller may not, anything else for a failure of the service. */
  readonly admit: (request: LocalRequest) => void | Promise<void>;
}

export interface Gateway {
  readonly url: string;
  /** Begins to answer: other parts know the address before there is anything behind it. */
  serve(options: GatewayOptions): void;
  stop(): Promise<void>;
}

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** The one endpoint of all services of the functions. */
export async function openGateway(): Promise<Gateway> {
  let answer: Answer | undefined;
  const engines: Forward[] = [];
  const server = createServer((request, response) => {
    answer?.(request, response).catch(() => {
      // Whoever asked has gone, or the engine has: there is nothing to say any more.
      if (response.headersSent) response.destroy();
      else refuse(response, '', { status: 503, code: 'ServiceUnavailable', message: 'the engine is gone' });
    });
    if (answer === undefined) response.writeHead(503).end();
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serve(options) {
      const [dynamodb, s3] = [makeForward(options.dynamodbUrl), makeForward(options.s3Url)];
      engines.push(dynamodb, s3);
      answer = makeAnswer(options, dynamodb, s3);
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      for (const engine of engines) engine.stop();
    },
  };
}

function makeAnswer(options: GatewayOptions, dynamodb: Forward, s3: Forward): Answer {
  const admit = async (accessKey: string, service: LocalRequest['service'], touched: readonly Touched[]) => {
    if (accessKey === options.ownerKey) return;
    for (const { action, resource } of distinct(touched))
      await options.admit({ functionName: accessKey, service, action, resource });
  };

  const answerS3 = async (key: string, target: URL, request: IncomingMessage, response: ServerResponse) => {
    const method = request.method ?? 'GET';
    const body = namesInBody(method, target.searchParams) ? await buffer(request) : undefined;
    const { pathname, searchParams } = target;
    await admit(
      key,
      's3',
      s3Touched(method, pathname, searchParams, request.headers, body?.toString() ?? ''),
    );
    await s3(request, response, body);
  };

  const answerJson = async (
    key: string,
    service: keyof typeof jsonTouched,
    request: IncomingMessage,
    response: ServerResponse,
  ) => {
    const body = await buffer(request);
    const operation = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
    const input: unknown = JSON.parse(body.length === 0 ? '{}' : body.toString());
    await admit(key, service, jsonTouched[service](operation, input));
    if (service === 'dynamodb') {
      await dynamodb(request, response, body);
      return;
    }
    const output = JSON.stringify((await options.services[service].call(operation, input)) ?? {});
    response.writeHead(200, {
      'content-type': 'application/x-amz-json-1.0',
      'content-length': Buffer.byteLength(output),
    });
    response.end(output);
  };

  return async (request, response) => {
    const target = new URL(request.url ?? '/', 'http://gateway');
    const caller = callerOf(request, target.searchParams);
    const service = caller?.service ?? '';
    try {
      const known =
        caller && (caller.accessKey === options.ownerKey || options.functionNames.has(caller.accessKey));
      if (!known) throw new Forbidden('the request is not signed by anybody who is known here');
      if (service === 's3') await answerS3(caller.accessKey, target, request, response);
      else if (isJson(service)) await answerJson(caller.accessKey, service, request, response);
      else throw new ServiceError('UnknownOperationException', `${service} is not served on one machine`);
    } catch (error) {
      if (response.headersSent) throw error;
      refuse(response, service, refusalOf(service, error));
    }
  };
}

const isJson = (service: string): service is keyof typeof jsonTouched => service in jsonTouched;

function refusalOf(service: string, error: unknown) {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof Forbidden)
    return {
      status: service === 's3' ? 403 : 400,
      code: `AccessDenied${service === 's3' ? '' : 'Exception'}`,
      message,
    };
  if (error instanceof ServiceError) return { status: 400, code: error.code, message };
  return { status: 500, code: service === 's3' ? 'InternalError' : 'InternalServerError', message };
}
