import { Agent, request as send, type IncomingMessage, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';

/** Hands requests on to an engine that speaks the service's own protocol, and its answers back. */
export interface Forward {
  /** The body where it was read already; else it is handed on as it comes. */
  (request: IncomingMessage, response: ServerResponse, body?: Buffer): Promise<void>;
  stop(): void;
}

export function makeForward(url: string): Forward {
  const { hostname, port } = new URL(url);
  const agent = new Agent({ keepAlive: true });

  const forward = async (
    request: IncomingMessage,
    response: ServerResponse,
    body?: Buffer,
  ): Promise<void> => {
    // The server has said "continue" for itself.
    const { expect: _, ...headers } = request.headers;
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const onward = send({ agent, hostname, port, method: request.method, path: request.url, headers });
      onward.on('response', resolve).on('error', reject);
      if (body === undefined) pipeline(request, onward).catch(reject);
      else onward.end(body);
    });
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    await pipeline(answer, response);
  };
  return Object.assign(forward, {
    stop() {
      agent.destroy();
    },
  });
}
