import { createRemoteJWKSet, type JWTPayload, jwtVerify } from 'jose';
import { z } from 'zod';
import type { JwtConfiguration } from './api-routes.ts';

/** A token that does not hold; why is told to nobody. */
export class Unauthorized extends Error {}

const Discovery = z.object({ issuer: z.string(), jwks_uri: z.url() });

async function keysOf(issuer: string) {
  const answer = await fetch(`${issuer}/.well-known/openid-configuration`);
  const found = Discovery.parse(await answer.json());
  if (found.issuer !== issuer) throw new Error('the issuer calls itself otherwise');
  return createRemoteJWKSet(new URL(found.jwks_uri));
}

const textOf = (claim: unknown): string =>
  Array.isArray(claim) ? `[${claim.map(String).join(' ')}]` : String(claim);

/** Claims as an HTTP API hands them on: every one of them is text, a list is `[a b]`. */
const claimsOf = (payload: JWTPayload): Record<string, string> =>
  Object.fromEntries(Object.entries(payload).map(([name, claim]) => [name, textOf(claim)]));

/** Checks tokens as the JWT authorizer of an HTTP API does; the issuer's keys are fetched at the first one. */
export function makeAuthorizer() {
  const known = new Map<string, ReturnType<typeof keysOf>>();
  const keysFor = (issuer: string) => {
    const keys = known.get(issuer) ?? keysOf(issuer);
    known.set(issuer, keys);
    keys.catch(() => known.delete(issuer));
    return keys;
  };
  return async (
    authorization: string | undefined,
    { Issuer: issuer, Audience: audience }: JwtConfiguration,
  ): Promise<Record<string, string>> => {
    const token = /^(?:Bearer )?(\S+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) throw new Unauthorized();
    const keys = await keysFor(issuer);
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience,
        algorithms: ['RS256', 'RS384', 'RS512'],
        requiredClaims: ['exp'],
      });
      return claimsOf(payload);
    } catch {
      throw new Unauthorized();
    }
  };
}
