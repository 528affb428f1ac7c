import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { JWK } from 'jose';
import { type Configuration, interactionPolicy, Provider } from 'oidc-provider';
import { claimsOf } from './claims.ts';
import { makeSessions } from './sessions.ts';
import { signInPage } from './sign-in-page.ts';
import type { DemoUser } from './users.ts';

export interface ProviderOptions {
  readonly issuer: string;
  readonly audience: string;
  readonly users: readonly DemoUser[];
  readonly key: JWK;
  readonly tokenSeconds: number;
}

/** A public program of this machine: it listens on a loopback port of its own choice and proves itself with PKCE. */
const client = {
  client_id: 'tidemark',
  client_name: 'Tidemark',
  application_type: 'native',
  token_endpoint_auth_method: 'none',
  grant_types: ['authorization_code'],
  response_types: ['code'],
  redirect_uris: ['http://127.0.0.1/callback'],
} as const;

const signIn = '/sign-in/';
const hours = 3600;

/** Nobody is asked for consent: the one client is this system itself. */
function signInOnly() {
  const policy = interactionPolicy.base();
  policy.remove('consent');
  return policy;
}

function configurationOf({ audience, users, key, tokenSeconds }: ProviderOptions): Configuration {
  const find = (subject: string) => users.find((user) => user.subject === subject);
  return {
    adapter: makeSessions(),
    jwks: { keys: [key] },
    clients: [{ ...client, grant_types: [...client.grant_types], redirect_uris: [...client.redirect_uris] }],
    clientDefaults: { response_types: ['code'] },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    pkce: { required: () => true },
    scopes: ['openid', 'profile'],
    claims: { openid: ['sub'], profile: ['name'] },
    findAccount: (_, subject) => {
      const user = find(subject);
      return user && { accountId: subject, claims: () => ({ sub: subject, name: user.name.zh }) };
    },
    extraTokenClaims: (_, token) => {
      const user = 'accountId' in token ? find(token.accountId) : undefined;
      return user && claimsOf(user);
    },
    loadExistingGrant: async ({ oidc }) => {
      const [session, asking] = [oidc.session, oidc.client];
      if (!session?.accountId || !asking) return undefined;
      const grant = new oidc.provider.Grant({ clientId: asking.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid profile');
      grant.addResourceScope(audience, 'openid profile');
      await grant.save();
      return grant;
    },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: 'openid profile',
          audience,
          accessTokenFormat: 'jwt',
          accessTokenTTL: tokenSeconds,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    renderError: (ctx, { error, error_description: why }) => {
      ctx.type = 'text';
      ctx.body = `登录失败\nThe sign-in failed: ${why ?? error}\n`;
    },
    interactions: { policy: signInOnly(), url: (_, { uid }) => `${signIn}${uid}` },
    ttl: {
      AccessToken: tokenSeconds,
      Interaction: hours,
      Session: 12 * hours,
      Grant: 12 * hours,
      IdToken: hours,
    },
  };
}

/** The issuer's HTTP side: the protocol itself, and its sign-in page. */
export function makeProvider(options: ProviderOptions) {
  const provider = new Provider(options.issuer, configurationOf(options));
  const protocol = provider.callback();

  const choose = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method !== 'POST') {
      const { prompt } = await provider.interactionDetails(request, response);
      if (prompt.name !== 'login') throw new Error(`the prompt ${prompt.name} is not offered`);
      response.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        // No form-action: the answer redirects to the loopback port of the program that asked.
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      });
      response.end(signInPage(options.users, request.url ?? ''));
      return;
    }
    const accountId = new URLSearchParams(await text(request)).get('user') ?? '';
    const known = options.users.some(({ subject }) => subject === accountId);
    const result = known ? { login: { accountId } } : { error: 'access_denied' };
    await provider.interactionFinished(request, response, result);
  };

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!request.url?.startsWith(signIn)) {
      await protocol(request, response);
      return;
    }
    await choose(request, response).catch(() => {
      if (!response.headersSent) response.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' });
      response.end('登录已过期，请重新开始\nThis sign-in has expired: start it again\n');
    });
  };
}
