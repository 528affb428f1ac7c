import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { writeWhole } from '../files.ts';

/** The secret of a key in base64: 32 bytes of AES, or an Ed25519 private key in PKCS #8. */
const Secrets = z.record(z.string(), z.object({ spec: z.string(), secret: z.string() }));
export type Secrets = z.infer<typeof Secrets>;

/**
 * The secrets that a file holds. One that cannot be read ends the start: with new keys in its place, what was
 * encrypted would be lost for good.
 */
export function readSecrets(file: string): Secrets {
  if (!existsSync(file)) return {};
  try {
    return Secrets.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new Error(`the key file ${file} cannot be read`, { cause });
  }
}

export function writeSecrets(file: string, secrets: Secrets): void {
  writeWhole(file, `${JSON.stringify(secrets, undefined, 2)}\n`, 0o600);
  // A draft that an earlier process left behind keeps the rights it was made with.
  chmodSync(file, 0o600);
}
