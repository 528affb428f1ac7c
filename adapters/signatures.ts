import { createPublicKey, verify } from 'node:crypto';
import type { Seals } from '#core/audit/seals.ts';
import { canonical, digestOf } from './digest.ts';

/** A key that others verify with: Ed25519, as the key service gives it (SPKI, DER, base64). */
export interface PublicKey {
  key: string;
  publicKey: string;
}

/** Verifies with these keys and no others. */
export function makeSeals(keys: readonly PublicKey[]): Seals {
  const known = new Map(
    keys.map(({ key, publicKey }) => [
      key,
      createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' }),
    ]),
  );
  return {
    digest: digestOf,
    signed(value, signature, key) {
      const [publicKey, bytes] = [known.get(key), Buffer.from(signature, 'base64')];
      // Base64 has spare bits: only the one spelling of a signature counts as unaltered.
      if (!publicKey || bytes.toString('base64') !== signature) return false;
      return verify(null, Buffer.from(canonical(value)), publicKey, bytes);
    },
  };
}
