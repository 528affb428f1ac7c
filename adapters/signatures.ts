import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { PublicKey } from '#core/audit/export.ts';
import type { Seals } from '#core/audit/seals.ts';
import { canonical, digestOf, sha256 } from './digest.ts';

/** SHA-256 of the bytes of a public key. */
export const fingerprint = (publicKey: string): string => sha256(Buffer.from(publicKey, 'base64'));

/** A key that cannot be read has signed nothing. */
function openKey(publicKey: string): KeyObject | undefined {
  try {
    return createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  } catch {
    return undefined;
  }
}

/** Verifies with these keys and no others. */
export function makeSeals(keys: readonly PublicKey[]): Seals {
  const known = new Map(keys.map(({ key, publicKey }) => [key, openKey(publicKey)]));
  const signedText: Seals['signedText'] = (text, signature, key) => {
    const [publicKey, bytes] = [known.get(key), Buffer.from(signature, 'base64')];
    // Base64 has spare bits: only the one spelling of a signature counts as unaltered.
    if (!publicKey || bytes.toString('base64') !== signature) return false;
    return verify(null, Buffer.from(text), publicKey, bytes);
  };
  return {
    ...{ digest: digestOf, sha256, fingerprint, signedText },
    signed: (value, signature, key) => signedText(canonical(value), signature, key),
  };
}
