import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';

/** SHA-256, hexadecimal. */
export const sha256 = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex');

/** RFC 8785: the same value is the same text, whatever the order of its members. */
export function canonical(value: unknown): string {
  const json = canonicalize(value);
  if (json === undefined) throw new Error('not a JSON value');
  return json;
}

export const digestOf = (value: unknown): string => sha256(canonical(value));
