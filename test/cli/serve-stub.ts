import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { apiEdge } from '#adapters/api-edge.ts';
import type { HandlersOf } from '#core/api/handlers.ts';
import { roles, type Role } from '#core/api/roles.ts';
import { routeKey, type ServingFunction } from '#core/api/route.ts';
import { routes } from '#core/api/routes.ts';
import { commands } from '#cli/commands.ts';
import { runProgram } from '#cli/program.ts';

type Stubs = { [F in ServingFunction]?: Partial<HandlersOf<F>> };

export interface Stub {
  url: string;
  /** Where the running system is written down, as `start` does. */
  root: string;
  /** What was put into the inbox: path → text, in order of arrival. */
  inbox: Map<string, string>;
  /** Route and role of every call. */
  calls: [id: string, role: string][];
  stop: () => Promise<void>;
}

/** The real edge and the real table of routes before handlers that a test gives; tokens are claims in base64. */
export async function serveStub(stubs: Stubs): Promise<Stub> {
  const inbox = new Map<string, string>();
  const calls: Stub['calls'] = [];
  const matchers = routes.map((route) => ({
    route,
    pattern: new RegExp(`^${route.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)').replaceAll('.', '\\.')}$`),
  }));
  // `/runs/latest` before `/runs/{runId}`, as API Gateway does.
  matchers.sort((a, b) => a.route.path.split('{').length - b.route.path.split('{').length);

  const server = createServer((request, response) => {
    void (async () => {
      const target = new URL(request.url ?? '/', 'http://stub');
      const body = await text(request);
      if (request.method === 'PUT') {
        inbox.set(target.pathname, body);
        response.end();
        return;
      }
      const found = matchers.find(
        ({ route, pattern }) => route.method === request.method && pattern.test(target.pathname),
      );
      if (!found) {
        response.writeHead(404).end();
        return;
      }
      const { route, pattern } = found;
      const groups = Object.entries(pattern.exec(target.pathname)?.groups ?? {});
      const token = (request.headers.authorization ?? '').replace('Bearer ', '');
      const claims = JSON.parse(Buffer.from(token, 'base64url').toString()) as Record<string, unknown>;
      calls.push([route.id, String(claims['tidemark_role'])]);
      const event = {
        routeKey: routeKey(route),
        pathParameters: Object.fromEntries(groups.map(([name, value]) => [name, decodeURIComponent(value)])),
        queryStringParameters: Object.fromEntries(target.searchParams),
        requestContext: { authorizer: { jwt: { claims } } },
        isBase64Encoded: false,
        ...(body !== '' && { body }),
      };
      const serve = apiEdge(route.function, (stubs[route.function] ?? {}) as never);
      const answer = await serve(event as unknown as APIGatewayProxyEventV2);
      response.writeHead(answer.statusCode ?? 200).end(answer.body);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const root = await mkdtemp(path.join(tmpdir(), 'tidemark-stub-'));
  await mkdir(path.join(root, 'stub'));
  const system = {
    sample: 'stub',
    apiUrl: url,
    issuer: url,
    pid: process.pid,
    startedAt: '2026-01-05T00:00:00Z',
  };
  await writeFile(path.join(root, 'stub/local.json'), JSON.stringify(system));
  const tokens = Object.fromEntries(roles.map((role) => [role, tokenOf(role)]));
  await writeFile(path.join(root, 'stub/tokens.json'), JSON.stringify(tokens));

  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await rm(root, { recursive: true });
  };
  return { url, root, inbox, calls, stop };
}

export const tokenOf = (role: Role) =>
  Buffer.from(JSON.stringify({ sub: `demo-${role}`, tidemark_role: role, branches: ['*'] })).toString(
    'base64url',
  );

/** Runs a command line against a stub, or against nothing. */
export async function tidemark(
  argv: string[],
  root = '/nowhere',
  environment: Record<string, string> = {},
): Promise<{ code: number; out: string; err: string }> {
  const told = { out: '', err: '' };
  const terminal = {
    out: (piece: string) => void (told.out += piece),
    err: (piece: string) => void (told.err += piece),
    interactive: false,
  };
  const code = await runProgram(commands, argv, {
    terminal,
    environment: { LANG: 'C', ...environment },
    root,
  });
  return { code, ...told };
}
