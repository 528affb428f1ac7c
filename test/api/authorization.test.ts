import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { decodeJwt, importJWK, type JWK, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Role, roles } from '#core/api/roles.ts';
import { pathOf } from '#core/api/route.ts';
import { routes } from '#core/api/routes.ts';
import type { DemoUser } from '#infra/local/identity/users.ts';
import { type Local, startLocal } from '#infra/local/start-local.ts';
import { generateLedger } from '../support/generate-ledger.ts';
import { importDirectory, night } from '../support/system.ts';

/** Client i belongs to branch i mod 2 and to adviser i mod 3: the lists of the advisers cross the branches. */
const [clients, branches, advisers] = [14, 2, 3];
const clientIds = Array.from({ length: clients }, (_, at) => `KH${88_000_000 + at}`);
const ofBranch = (branch: number) => clientIds.filter((_, at) => at % branches === branch);
const ofAdviser = (adviser: number) => clientIds.filter((_, at) => at % advisers === adviser);

let root: string;
let local: Local;
let forge: (token: string, expires: string, stranger: boolean) => Promise<string>;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'tidemark-authorization-'));
  const dir = path.join(root, 'ledger');
  const plan = { dir, clients, seed: 11, symbols: 8, tradesPerClient: 30, days: 60, branches, advisers };
  const days = await generateLedger(plan);
  const dataDir = path.join(root, 'data');
  local = await startLocal({ dataDir, templateDir: path.resolve('cdk.out'), checkIam: true, freshEvery: 40 });
  expect((await importDirectory(local, dir, 'first', days.at(-1)!)).status).toBe('SUCCEEDED');
  expect((await night(local)).status).toBe('SUCCEEDED');

  const files = await readdir(dataDir, { recursive: true });
  const file = files.find((name) => name.endsWith('signing-key.json'))!;
  const key = JSON.parse(await readFile(path.join(dataDir, file), 'utf8')) as JWK;
  const another = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  forge = async (token, expires, stranger) =>
    new SignJWT(decodeJwt(token))
      .setProtectedHeader({ alg: 'RS256', kid: String(key.kid) })
      .setExpirationTime(expires)
      .sign(stranger ? another : await importJWK(key));
}, 120_000);

afterAll(async () => {
  await local.settled();
  expect(local.refusals).toEqual([]);
  await local.stop();
  await rm(root, { recursive: true, force: true });
});

const user = (role: Role, rest: Partial<DemoUser> = {}): DemoUser => ({
  subject: `test-${role}`,
  role,
  name: { zh: role, en: role },
  branches: ['*'],
  staffId: 'S0',
  ...rest,
});

type Row = (typeof routes)[number];

/** The client that a request names: one of branch 0 and of adviser 0. */
const example = (route: Row, clientId = clientIds[0]!) => {
  const { path: parameters = {}, query = {}, body } = route.example;
  const named = 'clientId' in parameters ? { ...parameters, clientId } : parameters;
  const search = new URLSearchParams(query).toString();
  return { target: `${pathOf(route, named)}${search === '' ? '' : `?${search}`}`, body };
};

async function ask(route: Row, token: string | undefined, to = example(route)) {
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const body = route.method === 'POST' ? JSON.stringify(to.body) : null;
  const answer = await fetch(local.apiUrl + to.target, { method: route.method, headers, body });
  const content = (await answer.json()) as { error?: { code: string } };
  return { status: answer.status, code: content.error?.code, content };
}

const askAs = async (route: Row, who: DemoUser, to?: ReturnType<typeof example>) =>
  ask(route, await local.tokenFor(who), to);

/** Where the token would do, so that only the token is what is wrong. */
const admitted = (route: Row) => user(route.roles[0]!);

describe.each(routes.map((route) => [`${route.method} ${route.path}`, route] as const))('%s', (_, route) => {
  it('answers 401 without a token, to a forged and to an expired one', async () => {
    const token = await local.tokenFor(admitted(route));
    expect((await ask(route, await forge(token, '5m', false))).status).not.toBe(401);
    expect((await ask(route, undefined)).status).toBe(401);
    expect((await ask(route, await forge(token, '5m', true))).status).toBe(401);
    expect((await ask(route, await forge(token, '1 minute ago', false))).status).toBe(401);
  });

  it.each(roles)('answers the role %s as the table says', async (role) => {
    const { status, code } = await askAs(route, user(role));
    if (route.roles.includes(role)) expect([401, 403, 500]).not.toContain(status);
    else expect([status, code]).toEqual([403, 'ROLE_NOT_ADMITTED']);
  });

  if (route.scope === 'whole')
    it('answers 403 to who may not see every branch', async () => {
      for (const role of route.roles) {
        const { status, code } = await askAs(route, user(role, { branches: ['B0'] }));
        expect([role, status, code]).toEqual([role, 403, 'SCOPE_TOO_NARROW']);
      }
    });

  if (route.input.path && 'clientId' in route.input.path.shape)
    it('answers 403 about a client outside the scope, and about a number that nobody has', async () => {
      const about = (clientId: string) => example(route, clientId);
      for (const role of route.roles) {
        const narrow = user(role, { branches: ['B0'], staffId: 'S0' });
        const [mine, other] = role === 'advisor' ? [ofAdviser(0), ofAdviser(1)] : [ofBranch(0), ofBranch(1)];
        for (const clientId of mine)
          expect([role, clientId, (await askAs(route, narrow, about(clientId))).status]).toEqual([
            role,
            clientId,
            route.status ?? 200,
          ]);
        for (const clientId of [...other, 'KH00000000']) {
          const { status, code } = await askAs(route, narrow, about(clientId));
          expect([role, clientId, status, code]).toEqual([role, clientId, 403, 'OUTSIDE_SCOPE']);
        }
      }
    });
});

describe('GET /clients', () => {
  const route = routes.find(({ id }) => id === 'listClients')!;

  /** Every page, so many rows a page. */
  async function listed(who: DemoUser, limit: number): Promise<string[]> {
    const found: string[] = [];
    let cursor: string | null = null;
    do {
      const query: string = new URLSearchParams({
        limit: String(limit),
        ...(cursor !== null && { cursor }),
      }).toString();
      const to = { target: `/clients?${query}`, body: undefined };
      const { status, content } = await askAs(route, who, to);
      expect(status).toBe(200);
      const page = content as { items: { clientId: string }[]; next: string | null };
      expect(page.items.length).toBeLessThanOrEqual(limit);
      found.push(...page.items.map(({ clientId }) => clientId));
      cursor = page.next;
    } while (cursor !== null);
    return found.sort();
  }

  it.each<[string, DemoUser, string[]]>([
    ['an auditor of every branch', user('auditor'), clientIds],
    ['a manager of branch 0', user('manager', { branches: ['B0'] }), ofBranch(0)],
    ['a manager of branch 1', user('manager', { branches: ['B1'] }), ofBranch(1)],
    ['a manager of both', user('manager', { branches: ['B0', 'B1'] }), clientIds],
    ['adviser 0', user('advisor', { staffId: 'S0' }), ofAdviser(0)],
    ['adviser 1, whatever branches the token names', user('advisor', { staffId: 'S1' }), ofAdviser(1)],
  ])('holds exactly the clients of %s, on one page or many', async (_, who, expected) => {
    expect(expected.length).toBeGreaterThan(3);
    expect(await listed(who, 500)).toEqual(expected);
    expect(await listed(who, 3)).toEqual(expected);
  });

  it.each<[string, DemoUser]>([
    ['no branch', user('manager', { branches: [] })],
    ['a branch that has no clients', user('manager', { branches: ['B9'] })],
    ['no client of their own', user('advisor', { staffId: 'S9' })],
  ])('is empty for who has %s', async (_, who) => {
    expect(await listed(who, 500)).toEqual([]);
  });

  it('goes on with no cursor of somebody else’s list', async () => {
    const first = { target: '/clients?limit=1', body: undefined };
    const { content } = await askAs(route, user('auditor'), first);
    const { next } = content as { next?: string };
    expect(next).toBeTypeOf('string');
    const on = { target: `/clients?limit=1&cursor=${next!}`, body: undefined };
    expect((await askAs(route, user('auditor'), on)).status).toBe(200);
    expect((await askAs(route, user('manager', { branches: ['B1'] }), on)).status).toBe(400);
  });

  it.each<[Role, boolean]>([
    ['advisor', true],
    ['manager', true],
    ['operator', true],
    ['analyst', false],
    ['compliance', false],
    ['auditor', false],
  ])('tells %s names: %s', async (role, told) => {
    const { content } = await askAs(route, user(role));
    const { items } = content as unknown as { items: { name?: string }[] };
    expect(items.length).toBeGreaterThan(0);
    for (const { name } of items) expect(/^NAME-/.test(name ?? '')).toBe(told);
  });
});
