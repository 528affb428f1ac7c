import { createServer } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { selfSigned } from './self-signed.ts';

export interface RobotServer {
  url: string;
  ca: string;
  /** What arrived, in order. */
  got: { path: string; messageId: string; body: unknown }[];
  stop: () => void;
}

/** A group robot's own answer where it has taken a message. */
export const taken = (response: ServerResponse) => void response.end('{"errcode":0,"errmsg":"ok"}');

/** A real server with a certificate, that answers as it is told. */
export async function startRobotServer(
  answer: (response: ServerResponse, request: IncomingMessage) => void,
): Promise<RobotServer> {
  const { key, cert } = selfSigned('localhost');
  const got: RobotServer['got'] = [];
  const server = createServer({ key, cert }, (request, response) => {
    void text(request).then((body) => {
      const messageId = String(request.headers['x-tidemark-message']);
      got.push({ path: request.url ?? '', messageId, body: JSON.parse(body) as unknown });
      answer(response, request);
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://localhost:${port}/send?key=secret`,
    ca: cert,
    got,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
