import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { apiEdge } from '#adapters/api-edge.ts';
import { ApiError } from '#core/api/api-error.ts';
import type { HandlersOf } from '#core/api/handlers.ts';
import getRun from './events/get-run.json' with { type: 'json' };

type RunHandlers = HandlersOf<'serve-runs'>;
const status = {
  runId: 'r',
  execution: null,
  asOf: null,
  status: 'running',
  steps: [],
  reason: null,
} as const;

function edge(overrides: Partial<RunHandlers> = {}) {
  const missing = () => Promise.reject(new Error('secret 张三'));
  return apiEdge('serve-runs', {
    startRun: () => Promise.resolve({ execution: 'e' }),
    listRuns: missing,
    getLatestRun: missing,
    getRun: () => Promise.resolve({ ...status, steps: [] }),
    getCertificate: missing,
    getGroups: missing,
    getHealth: missing,
    listEvents: missing,
    ...overrides,
  });
}

/** The sample event with what a case changes. */
function event(change: { claims?: object | null; [key: string]: unknown } = {}) {
  const copy = structuredClone(getRun) as Record<string, unknown> & {
    requestContext: Record<string, unknown>;
  };
  const { claims, ...rest } = change;
  if (claims === null) delete copy.requestContext.authorizer;
  else if (claims) copy.requestContext.authorizer = { jwt: { claims, scopes: null } };
  return { ...copy, ...rest } as unknown as APIGatewayProxyEventV2;
}
const operator = { sub: 'demo-operator', tidemark_role: 'operator', branches: '[*]' };
const post = { routeKey: 'POST /runs', pathParameters: undefined };

const log = vi.spyOn(console, 'error');
beforeEach(() => log.mockImplementation(() => undefined));
afterEach(() => log.mockClear());

describe('the edge of the API', () => {
  it.each<[string, Parameters<typeof event>[0], number, string | null]>([
    ['a request as API Gateway sends it', {}, 200, null],
    ['a start', { ...post, claims: operator, body: '{}' }, 202, null],
    ['a start without a body', { ...post, claims: operator }, 202, null],
    ['a body in base64', { ...post, claims: operator, body: 'e30=', isBase64Encoded: true }, 202, null],
    ['a body that is no JSON', { ...post, claims: operator, body: '{' }, 400, 'BAD_REQUEST'],
    ['a field that nobody knows', { ...post, claims: operator, body: '{"asof":"x"}' }, 400, 'BAD_REQUEST'],
    ['no token', { claims: null }, 401, 'NOT_SIGNED_IN'],
    ['a token without a role', { claims: { sub: 'x' } }, 403, 'ROLE_NOT_ADMITTED'],
    ['a role that is not admitted', { ...post, body: '{}' }, 403, 'ROLE_NOT_ADMITTED'],
    [
      'an operator of one branch',
      { ...post, claims: { ...operator, branches: '[B1]' } },
      403,
      'SCOPE_TOO_NARROW',
    ],
    ['a route of another function', { routeKey: 'GET /clients' }, 404, 'NO_SUCH_ROUTE'],
  ])('%s', async (_, change, statusCode, code) => {
    const answer = await edge()(event(change));
    const body = JSON.parse(answer.body ?? '') as { error?: { code: string } };
    expect([answer.statusCode, body.error?.code ?? null]).toEqual([statusCode, code]);
  });

  it('tells a refusal of the handler in both languages', async () => {
    const getRun = () => Promise.reject(new ApiError('NOT_FOUND', { zh: '没有', en: 'none' }));
    const answer = await edge({ getRun })(event());
    expect(answer.statusCode).toBe(404);
    expect(JSON.parse(answer.body ?? '')).toEqual({
      error: { code: 'NOT_FOUND', message: { zh: '没有', en: 'none' } },
    });
  });

  it('tells nobody why it failed, and logs no message', async () => {
    const getRun = () => Promise.reject(new TypeError('secret 张三'));
    const answer = await edge({ getRun })(event());
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('secret');
    expect(log).toHaveBeenCalledOnce();
    expect(String(log.mock.calls[0]![0])).toContain('TypeError');
    expect(String(log.mock.calls[0]![0])).not.toContain('secret');
  });

  it('hands out only what the route’s schema names', async () => {
    const getRun = () => Promise.resolve({ ...status, dataKey: 'k' } as never);
    const answer = await edge({ getRun })(event());
    expect(JSON.parse(answer.body ?? '')).toEqual(status);
  });
});
