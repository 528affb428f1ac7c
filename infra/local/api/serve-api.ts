import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LocalStack } from '#infra/local/template/stack.ts';
import { type Answer, answerOf, plainAnswer } from './api-answer.ts';
import { eventOf } from './api-event.ts';
import { matchRoute, readRoutes } from './api-routes.ts';
import { makeAuthorizer, Unauthorized } from './authorizer.ts';

export interface LocalApi {
  readonly url: string;
  stop(): Promise<void>;
}

export interface ServeApiOptions {
  readonly stack: LocalStack;
  /** 0 for any free one. */
  readonly port: number;
  /** Resolves with what the function returned. */
  readonly invoke: (functionArn: string, event: unknown) => Promise<unknown>;
}

/** What an HTTP API accepts at most. */
const mostBytes = 10_000_000;

class TooLarge extends Error {}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > mostBytes) throw new TooLarge();
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** The template's HTTP API on this machine: its routes, its authorizer, its functions. No other origin is let in. */
export async function serveApi({ stack, port, invoke }: ServeApiOptions): Promise<LocalApi> {
  const routes = readRoutes(stack);
  const authorize = makeAuthorizer();

  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const target = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`);
    const match = matchRoute(routes, request.method ?? '', target.pathname);
    if (!match) return plainAnswer(404, 'Not Found');
    const claims = await authorize(request.headers.authorization, match.route.jwt);
    const event = eventOf(request, target, match, claims, await bodyOf(request));
    return answerOf(await invoke(match.route.functionArn, event));
  };

  const refuse = (error: unknown): Answer => {
    if (error instanceof Unauthorized) return plainAnswer(401, 'Unauthorized');
    if (error instanceof TooLarge) return plainAnswer(413, 'Request Entity Too Large');
    if (error instanceof URIError || (error instanceof TypeError && 'input' in error))
      return plainAnswer(400, 'Bad Request');
    return plainAnswer(500, 'Internal Server Error');
  };

  const server = createServer((request, response) => {
    void answer(request)
      .catch(refuse)
      .then(({ status, headers, body }) => {
        // A body that was not read to its end would be taken for the next request.
        if (!request.complete) response.shouldKeepAlive = false;
        response.writeHead(status, { ...headers, 'content-length': body.length });
        response.end(body);
      });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
