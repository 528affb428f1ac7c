import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { importJWK, SignJWT } from 'jose';
import { claimsOf } from './claims.ts';
import { signingKey } from './signing-key.ts';
import { demoUsers, type DemoUser } from './users.ts';

export interface Issuer {
  readonly issuer: string;
  readonly audience: string;
  /** A token as a sign-in would give it, for a demo user, by role or subject, or for any user. */
  tokenFor(user: string | DemoUser): Promise<string>;
  stop(): Promise<void>;
}

const loopback = '127.0.0.1';
/** OAuth names an API by an absolute URI. */
const audience = 'urn:tidemark:api';
const tokenSeconds = 900;

/** The local identity provider: sign-in without a password, so it listens on no other address than loopback. */
export async function startIssuer(options: {
  dataDir: string;
  users?: readonly DemoUser[];
  port?: number;
  host?: string;
}): Promise<Issuer> {
  const { dataDir, users = demoUsers, port = 0, host = loopback } = options;
  if (host !== loopback) throw new Error(`demo users exist on this machine only: ${host} is refused`);
  const key = await signingKey(dataDir);
  const privateKey = await importJWK(key);

  type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  // Loaded at the first request: most commands take a token and never sign in.
  let answer: Promise<Answer> | undefined;
  const load = async (): Promise<Answer> =>
    (await import('./provider.ts')).makeProvider({ issuer, audience, users, key, tokenSeconds });

  const server = createServer((request, response) => {
    answer ??= load();
    answer
      .then((one) => one(request, response))
      .catch(() => {
        if (!response.headersSent) response.writeHead(500);
        response.end();
      });
  });
  server.listen(port, host);
  await once(server, 'listening');
  const issuer = `http://${host}:${String((server.address() as AddressInfo).port)}`;

  const find = (name: string): DemoUser => {
    const user = users.find(({ subject }) => subject === name) ?? users.find(({ role }) => role === name);
    if (!user) throw new Error(`there is no demo user ${name}`);
    return user;
  };

  return {
    issuer,
    audience,
    async tokenFor(name) {
      const user = typeof name === 'string' ? find(name) : name;
      return new SignJWT(claimsOf(user))
        .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: String(key.kid) })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(user.subject)
        .setJti(randomUUID())
        .setIssuedAt()
        .setExpirationTime(`${tokenSeconds}s`)
        .sign(privateKey);
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
