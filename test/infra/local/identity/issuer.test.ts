import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callerOf } from '#core/api/claims.ts';
import { roles } from '#core/api/roles.ts';
import { type Issuer, startIssuer } from '#infra/local/identity/issuer.ts';
import { demoUsers } from '#infra/local/identity/users.ts';

let dataDir: string;
let issuer: Issuer;
beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'tidemark-issuer-'));
  issuer = await startIssuer({ dataDir });
});
afterAll(async () => {
  await issuer.stop();
  await rm(dataDir, { recursive: true });
});

async function verified(token: string) {
  const keys = createRemoteJWKSet(new URL(`${issuer.issuer}/jwks`));
  return (await jwtVerify(token, keys, { issuer: issuer.issuer, audience: issuer.audience })).payload;
}

/** A browser that keeps its cookies and stops at every redirect. */
function browser() {
  const cookies = new Map<string, string>();
  return async (url: string, init: RequestInit = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(new URL(url, issuer.issuer), {
      ...init,
      redirect: 'manual',
      headers: { cookie },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    return { answer, to: answer.headers.get('location') ?? '' };
  };
}

const redirect = 'http://127.0.0.1:4711/callback';

function asking(verifier: string, change: Record<string, string> = {}) {
  const query = new URLSearchParams({
    client_id: 'tidemark',
    response_type: 'code',
    redirect_uri: redirect,
    scope: 'openid',
    state: 's1',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...change,
  });
  return `/auth?${query.toString()}`;
}

const exchange = (code: string, verifier: string) =>
  fetch(`${issuer.issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: 'tidemark',
      redirect_uri: redirect,
      code,
      code_verifier: verifier,
    }),
  });

/** Signs in on the page and gives where the program is called back. */
async function signIn(verifier: string, user: string): Promise<{ page: string; back: URL }> {
  const visit = browser();
  const { to: form } = await visit(asking(verifier));
  const page = await (await visit(form)).answer.text();
  const chosen = await visit(form, { method: 'POST', body: new URLSearchParams({ user }) });
  const { to } = await visit(chosen.to);
  return { page, back: new URL(to) };
}

describe('the local sign-in', () => {
  it('lists every demo user in both languages and gives a token that says who signed in', async () => {
    const verifier = randomBytes(32).toString('base64url');
    const { page, back } = await signIn(verifier, 'demo-manager');
    for (const { subject, name } of demoUsers) {
      expect(page).toContain(`value="${subject}"`);
      expect(page).toContain(name.zh);
      expect(page).toContain(name.en);
    }
    expect(back.href).toContain(`${redirect}?`);
    expect(back.searchParams.get('state')).toBe('s1');
    const answer = await exchange(back.searchParams.get('code') ?? '', verifier);
    expect(answer.status).toBe(200);
    const { access_token: token } = (await answer.json()) as { access_token: string };
    expect(callerOf(await verified(token))).toEqual({
      subject: 'demo-manager',
      role: 'manager',
      branches: ['*'],
      staffId: 'demo-manager',
    });
  });

  it('gives nothing to another program that caught the code', async () => {
    const { back } = await signIn(randomBytes(32).toString('base64url'), 'demo-manager');
    const answer = await exchange(back.searchParams.get('code') ?? '', randomBytes(32).toString('base64url'));
    expect(answer.status).toBe(400);
  });

  it('signs nobody in whom it does not know', async () => {
    const { back } = await signIn(randomBytes(32).toString('base64url'), 'root');
    expect(back.searchParams.get('code')).toBeNull();
    expect(back.searchParams.get('error')).toBe('access_denied');
  });

  it.each([
    ['no proof of the program', { code_challenge: '', code_challenge_method: '' }],
    ['an address elsewhere', { redirect_uri: 'https://elsewhere.example/callback' }],
  ])('refuses %s', async (_, change) => {
    const { answer, to } = await browser()(asking('v', change));
    expect(to).not.toContain('/sign-in/');
    expect(to.includes('error=') || answer.status === 400).toBe(true);
  });

  it('says so when a sign-in is not known any more', async () => {
    const { answer } = await browser()('/sign-in/unknown');
    expect(answer.status).toBe(400);
  });
});

describe('tokens of this machine', () => {
  it.each(roles)('there is a demo user %s', async (role) => {
    const payload = await verified(await issuer.tokenFor(role));
    expect(callerOf(payload)).toMatchObject({ role, branches: ['*'] });
    expect(payload.exp! - payload.iat!).toBeLessThanOrEqual(3600);
  });

  it('can be had for any user', async () => {
    const user = { ...demoUsers[0]!, subject: 'a1', role: 'advisor', branches: ['B1', 'B2'], staffId: 'S1' };
    expect(callerOf(await verified(await issuer.tokenFor(user)))).toEqual({
      subject: 'a1',
      role: 'advisor',
      branches: ['B1', 'B2'],
      staffId: 'S1',
    });
    await expect(issuer.tokenFor('nobody')).rejects.toThrow('nobody');
  });

  it('are signed with a key that stays and that only its owner reads', async () => {
    const file = path.join(dataDir, 'identity', 'signing-key.json');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const before = await readFile(file, 'utf8');
    const again = await startIssuer({ dataDir });
    await again.stop();
    expect(await readFile(file, 'utf8')).toBe(before);
    const { keys } = (await (await fetch(`${issuer.issuer}/jwks`)).json()) as { keys: object[] };
    expect(keys).toHaveLength(1);
    expect(keys[0]).not.toHaveProperty('d');
  });
});

it('an address that others reach is refused', async () => {
  await expect(startIssuer({ dataDir, host: '0.0.0.0' })).rejects.toThrow('0.0.0.0');
});
