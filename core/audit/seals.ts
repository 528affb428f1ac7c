import type { PublicKey } from './export.ts';

/** What proves a value; the platform has all of it, core has none. */
export interface Seals {
  /** SHA-256 over canonical JSON (RFC 8785), hexadecimal. */
  digest: (value: unknown) => string;
  /** SHA-256 of a text, hexadecimal. */
  sha256: (text: string) => string;
  /** Whether the key of this id signed the canonical JSON of the value; false for a key that is not known. */
  signed: (value: unknown, signature: string, key: string) => boolean;
  /** The same of a text as it stands. */
  signedText: (text: string, signature: string, key: string) => boolean;
  /** SHA-256 of a public key's bytes, hexadecimal: what people compare. */
  fingerprint: (publicKey: string) => string;
}

/** Seals that verify with these keys and no others. */
export type MakeSeals = (keys: readonly PublicKey[]) => Seals;
