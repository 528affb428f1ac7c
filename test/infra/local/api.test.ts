import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { APIGatewayProxyEventV2WithJWTAuthorizer as ApiEvent } from 'aws-lambda';
import { importJWK, type JWK, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pathOf } from '#core/api/route.ts';
import { routes } from '#core/api/routes.ts';
import { type LocalApi, serveApi } from '#infra/local/api/serve-api.ts';
import { type Issuer, startIssuer } from '#infra/local/identity/issuer.ts';
import { readStack } from '#infra/local/template/stack.ts';

let dataDir: string;
let issuer: Issuer;
let api: LocalApi;
let key: JWK;
const called: { functionArn: string; event: ApiEvent }[] = [];
let answer: (event: ApiEvent) => unknown;

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'tidemark-api-'));
  issuer = await startIssuer({ dataDir });
  key = JSON.parse(await readFile(path.join(dataDir, 'identity', 'signing-key.json'), 'utf8')) as JWK;
  const stack = readStack({
    dir: path.resolve('cdk.out'),
    gatewayUrl: 'http://127.0.0.1:1',
    apiUrl: 'http://127.0.0.1:2',
    issuer: issuer.issuer,
    audience: issuer.audience,
  });
  api = await serveApi({
    stack,
    port: 0,
    invoke: async (functionArn, event) => {
      called.push({ functionArn, event: event as ApiEvent });
      return Promise.resolve(answer(event as ApiEvent));
    },
  });
});
afterAll(async () => {
  await api.stop();
  await issuer.stop();
  await rm(dataDir, { recursive: true });
});
beforeEach(() => {
  called.length = 0;
  answer = () => ({ statusCode: 200, body: '{}' });
});

const ask = async (target: string, init: RequestInit = {}, token?: string) =>
  fetch(api.url + target, {
    ...init,
    headers: {
      authorization: `Bearer ${token ?? (await issuer.tokenFor('operator'))}`,
      ...(init.headers as Record<string, string> | undefined),
    },
  });

describe('the local HTTP API', () => {
  it.each(routes.map((route) => [route.id, route] as const))('%s reaches its function', async (_, route) => {
    const { path: parameters = {} } = route.example;
    const body = route.method === 'POST' ? JSON.stringify(route.example.body) : undefined;
    const { status } = await ask(pathOf(route, parameters), { method: route.method, body });
    expect(status).toBe(200);
    expect(called.map(({ event }) => event.routeKey)).toEqual([`${route.method} ${route.path}`]);
    expect(called[0]!.functionArn).toMatch(new RegExp(`:function:${route.function}$`));
    expect(called[0]!.event.pathParameters ?? {}).toEqual(parameters);
    expect(called[0]!.event.body).toBe(body);
  });

  it('hands on what an HTTP API hands on', async () => {
    await ask('/clients?limit=2&class=A&class=B%20C', { headers: { 'X-Odd': 'Yes' } });
    const { event } = called[0]!;
    expect(event).toMatchObject({
      version: '2.0',
      rawPath: '/clients',
      rawQueryString: 'limit=2&class=A&class=B%20C',
      queryStringParameters: { limit: '2', class: 'A,B C' },
      headers: { 'x-odd': 'Yes' },
      isBase64Encoded: false,
      requestContext: { http: { method: 'GET', path: '/clients', sourceIp: '127.0.0.1' } },
    });
    expect(event.pathParameters).toBeUndefined();
    const { claims } = event.requestContext.authorizer.jwt;
    expect(claims).toMatchObject({ sub: 'demo-operator', tidemark_role: 'operator', branches: '[*]' });
    expect(Object.values(claims).every((claim) => typeof claim === 'string')).toBe(true);
  });

  it('reads an escaped parameter back, and prefers a path without one', async () => {
    await ask(`/clients/${encodeURIComponent('客/1 2')}`);
    await ask('/runs/latest');
    await ask('/runs/other');
    expect(called.map(({ event }) => [event.routeKey, event.pathParameters])).toEqual([
      ['GET /clients/{clientId}', { clientId: '客/1 2' }],
      ['GET /runs/latest', undefined],
      ['GET /runs/{runId}', { runId: 'other' }],
    ]);
  });

  it('hands on a body that is no text in base64', async () => {
    const body = Buffer.from([0, 255, 1]);
    const headers = { 'content-type': 'application/octet-stream' };
    await ask('/runs', { method: 'POST', body, headers });
    expect(called[0]!.event).toMatchObject({ body: body.toString('base64'), isBase64Encoded: true });
  });

  it.each<[string, unknown, number, string]>([
    ['status, headers and body', { statusCode: 418, headers: { 'x-a': 'b' }, body: 'short' }, 418, 'short'],
    ['a body in base64', { statusCode: 200, body: 'YcOp', isBase64Encoded: true }, 200, 'aé'],
    ['no more than a value', { a: 1 }, 200, '{"a":1}'],
  ])('answers with %s of a function', async (_, result, status, body) => {
    answer = () => result;
    const told = await ask('/clients');
    expect([told.status, await told.text()]).toEqual([status, body]);
    if (status === 418) expect(told.headers.get('x-a')).toBe('b');
  });

  it('tells nobody why a function failed', async () => {
    answer = () => {
      throw new Error('secret 张三');
    };
    const told = await ask('/clients');
    expect([told.status, await told.text()]).toEqual([500, '{"message":"Internal Server Error"}']);
  });

  it.each<[string, string, RequestInit, number]>([
    ['an unknown address', '/nowhere', {}, 404],
    ['another method', '/clients', { method: 'DELETE' }, 404],
    ['a preflight: no other origin is let in', '/clients', { method: 'OPTIONS' }, 404],
    ['a parameter that is empty', '/clients/', {}, 404],
    ['an address that cannot be read', '/clients/%E5%A', {}, 400],
    ['a body above the limit', '/runs', { method: 'POST', body: Buffer.alloc(10_000_001) }, 413],
  ])('refuses %s', async (_, target, init, status) => {
    const told = await ask(target, init);
    expect(told.status).toBe(status);
    expect(told.headers.get('access-control-allow-origin')).toBeNull();
    expect(called).toEqual([]);
  });
});

describe('the authorizer', () => {
  const claims = { tidemark_role: 'operator', branches: ['*'] };
  const sign = async (change: {
    key?: Uint8Array | KeyObject;
    alg?: string;
    kid?: string;
    issuer?: string;
    audience?: string;
    expires?: string | null;
  }) => {
    const draft = new SignJWT(claims)
      .setProtectedHeader({ alg: change.alg ?? 'RS256', kid: change.kid ?? String(key.kid) })
      .setSubject('demo-operator')
      .setIssuer(change.issuer ?? issuer.issuer)
      .setAudience(change.audience ?? issuer.audience)
      .setIssuedAt();
    if (change.expires !== null) draft.setExpirationTime(change.expires ?? '5m');
    return draft.sign(change.key ?? (await importJWK(key)));
  };
  const rsa = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

  it('admits the token that the others differ from', async () => {
    expect((await ask('/clients', {}, await sign({}))).status).toBe(200);
  });

  it.each<[string, () => Promise<string>]>([
    ['no token', () => Promise.resolve('')],
    ['no JWT', () => Promise.resolve('operator')],
    ['a forged signature', () => sign({ key: rsa() })],
    ['a key that nobody knows', () => sign({ key: rsa(), kid: 'another' })],
    ['a shared secret in place of a key', () => sign({ alg: 'HS256', key: Buffer.from(String(key.n)) })],
    ['no expiry', () => sign({ expires: null })],
    ['an expired token', () => sign({ expires: '1 second ago' })],
    ['another issuer', () => sign({ issuer: 'https://elsewhere.example' })],
    ['another audience', () => sign({ audience: 'urn:other' })],
    [
      'an unsigned token',
      () =>
        Promise.resolve(
          new UnsecuredJWT(claims)
            .setIssuer(issuer.issuer)
            .setAudience(issuer.audience)
            .setExpirationTime('5m')
            .encode(),
        ),
    ],
    [
      'claims that were changed',
      async () => {
        const [head, , signature] = (await issuer.tokenFor('hr')).split('.');
        const [, body] = (await issuer.tokenFor('operator')).split('.');
        return `${head}.${body}.${signature}`;
      },
    ],
  ])('refuses %s', async (_, token) => {
    const told = await ask('/clients', {}, await token());
    expect([told.status, await told.json()]).toEqual([401, { message: 'Unauthorized' }]);
    expect(told.headers.get('www-authenticate')).toBe('Bearer');
    expect(called).toEqual([]);
  });
});
